package io.xcore.plugins.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.plugins.internal.CrashHistory;
import io.xcore.plugins.internal.DesiredPlugin;
import io.xcore.plugins.internal.content.PackagedBundle;
import io.xcore.plugins.internal.content.PluginDescriptor;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a store of plugins does on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class PluginStoreContract {
    private static final Instant NOW = Instant.parse("2024-01-15T10:30:00.123Z");

    @TempDir
    private Path folder;

    private TestDatabase database;
    private JdbcPluginStore store;

    abstract TestDatabase database();

    @BeforeAll
    void open() {
        database = database();
        TestUnit.migrate(new PluginsSchema(), database.dataSource());
        store = new JdbcPluginStore(database.dataSource());
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void removeAll() {
        store.delete(store.all().stream().map(DesiredPlugin::id).toList());
    }

    private static DesiredPlugin plugin(String id, String sha256) {
        PluginDescriptor descriptor = new PluginDescriptor(
                id,
                true,
                "Name",
                "1.0.0",
                "Author",
                "é",
                "/" + id,
                List.of("a"),
                List.of("b"),
                List.of(new PackagedBundle("t." + id, "1.0.0", "")));
        return new DesiredPlugin(
                descriptor,
                sha256,
                3,
                true,
                7,
                "upload:x.jar",
                Map.of("greeting", "Hi", "count", 3),
                new CrashHistory(List.of(NOW), Optional.of("too often")),
                NOW,
                Optional.empty());
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "content", ""), bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String sha(char digit) {
        return String.valueOf(digit).repeat(64);
    }

    private byte[] content(String sha256) throws IOException {
        try (InputStream in = store.open(sha256)) {
            return in.readAllBytes();
        }
    }

    @Test
    void everyFieldComesBack() {
        DesiredPlugin hello = plugin("hello", sha('a'));

        store.create(hello, file(new byte[] {1}));

        assertThat(store.all()).containsExactly(hello);
    }

    @Test
    void bytesOfEverySizeComeBackWhole() throws IOException {
        for (int size : new int[] {
            1,
            ContentStream.PIECE_BYTES - 1,
            ContentStream.PIECE_BYTES,
            ContentStream.PIECE_BYTES + 1,
            3 * ContentStream.PIECE_BYTES
        }) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            String sha256 = sha('b').substring(10) + String.format("%010d", size);
            store.create(plugin("p" + size, sha256), file(bytes));

            assertThat(content(sha256)).isEqualTo(bytes);
        }
    }

    @Test
    void aSecondPluginOfTheSameIdIsRefusedAndChangesNothing() throws IOException {
        store.create(plugin("hello", sha('a')), file(new byte[] {1}));

        assertThatThrownBy(() -> store.create(plugin("hello", sha('c')), file(new byte[] {2})))
                .isInstanceOf(RuntimeException.class);

        assertThat(store.all()).extracting(DesiredPlugin::sha256).containsExactly(sha('a'));
        assertThat(content(sha('c'))).isEmpty();
    }

    @Test
    void newBytesReplaceTheOldOnes() throws IOException {
        store.create(plugin("hello", sha('a')), file(new byte[] {1}));

        store.replace(plugin("hello", sha('d')), file(new byte[] {2}));

        assertThat(content(sha('d'))).containsExactly(2);
        assertThat(content(sha('a'))).isEmpty();
    }

    @Test
    void bytesSharedByTwoPluginsStayUntilBothAreGone() throws IOException {
        store.create(plugin("one", sha('e')), file(new byte[] {5}));
        store.create(plugin("two", sha('e')), file(new byte[] {5}));

        store.delete(List.of("one"));
        assertThat(content(sha('e'))).containsExactly(5);
        store.delete(List.of("two"));

        assertThat(content(sha('e'))).isEmpty();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void changesOfSeveralRowsAreMadeTogetherOrNotAtAll() {
        store.create(plugin("one", sha('a')), file(new byte[] {1}));
        DesiredPlugin other = plugin("one", sha('a'));

        assertThatThrownBy(() -> store.update(List.of(
                        new DesiredPlugin(
                                other.descriptor(),
                                other.sha256(),
                                3,
                                false,
                                8,
                                other.source(),
                                Map.of(),
                                CrashHistory.NONE,
                                NOW,
                                Optional.of(NOW)),
                        plugin("missing", sha('a')))))
                .isInstanceOf(RuntimeException.class);

        assertThat(store.all()).allMatch(DesiredPlugin::enabled);
    }
}
