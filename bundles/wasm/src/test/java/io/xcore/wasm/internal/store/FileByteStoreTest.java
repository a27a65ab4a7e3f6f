package io.xcore.wasm.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.testkit.TempDataDirectory;
import io.xcore.wasm.internal.ByteStore.Incoming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileByteStoreTest {
    /** Of {@code abc} (FIPS 180-2, B.1). */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path data;

    private FileByteStore store;

    @BeforeEach
    void open() {
        store = new FileByteStore(new TempDataDirectory(data));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String kept(String text) {
        try (Incoming incoming = store.receive(stream(text), 100)) {
            incoming.keep();
            return incoming.sha256();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void bytesAreKeptByTheirHash() throws IOException {
        try (Incoming incoming = store.receive(stream("abc"), 3)) {
            assertThat(incoming.sha256()).isEqualTo(ABC);
            assertThat(incoming.size()).isEqualTo(3);
            assertThat(incoming.bytes()).asString().isEqualTo("abc");
            incoming.keep();
        }
        assertThat(store.read(ABC)).asString().isEqualTo("abc");
        assertThat(files()).containsExactly("wasm/ba/" + ABC);
    }

    @Test
    void whatIsNotKeptLeavesNothing() throws IOException {
        store.receive(stream("abc"), 3).close();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> store.receive(stream("abcd"), 3))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE));
        assertThat(files()).isEmpty();
    }

    @Test
    void aClientThatGoesAwayLeavesNothing() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> store.receive(new SequenceInputStream(stream("abc"), broken), 100))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST));
        assertThat(files()).isEmpty();
    }

    @Test
    void aDamagedFileIsNotHandedOutAndHealsWhenUploadedAgain() throws IOException {
        kept("abc");
        Files.writeString(data.resolve("wasm/ba").resolve(ABC), "abd");
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> store.read(ABC))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));

        kept("abc");
        assertThat(store.read(ABC)).asString().isEqualTo("abc");
        store.remove(ABC);
        store.remove(ABC);
        assertThatExceptionOfType(XcoreException.class).isThrownBy(() -> store.read(ABC));
        assertThat(files()).isEmpty();
    }

    @Test
    void aSweepLeavesWhatIsNamed() throws IOException {
        kept("abc");
        kept("abd");
        Files.createDirectories(data.resolve("wasm/incoming"));
        Files.writeString(data.resolve("wasm/incoming/left-over"), "ab");

        store.retain(Set.of(ABC));
        assertThat(files()).containsExactly("wasm/ba/" + ABC);
    }
}
