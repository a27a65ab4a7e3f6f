package io.xcore.files.internal.tus;

import static io.xcore.files.internal.FilesWorld.ANNA;
import static io.xcore.files.internal.FilesWorld.BOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.FilesWorld;
import io.xcore.files.internal.tus.Arrival.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TusUploadsTest {
    @TempDir
    private Path folder;

    private FilesWorld world;

    @BeforeEach
    void open() {
        world = new FilesWorld(folder, Map.of("max_file_bytes", 100L, "quota_bytes", 150L, "unfinished_limit", 2));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void piecesBecomeAFile() {
        // filename: notes.txt, description: Some notes
        PartialUpload upload = world.uploads.create(ANNA, 10, "filename bm90ZXMudHh0,description U29tZSBub3Rlcw==");
        assertThat(append(upload, 0, "01234").offset()).isEqualTo(5);
        assertThat(append(upload, 3, "34567").status()).isEqualTo(Status.WRONG_OFFSET);
        Arrival whole = append(upload, 5, "56789");
        StoredFile file = world.files.get(ANNA, whole.upload().fileId().orElseThrow());
        assertThat(file.filename()).isEqualTo("notes.txt");
        assertThat(file.description()).isEqualTo("Some notes");
        assertThat(world.files.content(file, 0)).asString(UTF_8).isEqualTo("0123456789");
        assertThat(world.uploads.status(ANNA, upload.id()).offset()).isEqualTo(10);
        assertThat(world.kept("incoming")).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.uploads.status(BOB, upload.id()));
    }

    @Test
    void whatIsWholeAndWasNotTakenInBeforeACrashIsTakenInLater() throws IOException {
        PartialUpload upload = world.uploads.create(ANNA, 4, "");
        Files.writeString(folder.resolve("files/incoming").resolve(upload.id()), "late");
        Arrival arrival = world.uploads.status(ANNA, upload.id());
        assertThat(world.files
                        .get(ANNA, arrival.upload().fileId().orElseThrow())
                        .size())
                .isEqualTo(4);
    }

    @Test
    void whatComesBeforeAPieceBreaksStaysUnlessItHasAChecksum() {
        PartialUpload upload = world.uploads.create(ANNA, 10, "");
        assertRefused(
                ErrorCode.MALFORMED_REQUEST,
                () -> world.uploads.append(ANNA, upload.id(), 0, breaking("012"), Optional.empty()));
        assertThat(world.uploads.status(ANNA, upload.id()).offset()).isEqualTo(3);
        Optional<Checksum> checksum = Optional.of(Checksum.parse("sha1 AAAA"));
        assertRefused(
                ErrorCode.MALFORMED_REQUEST,
                () -> world.uploads.append(ANNA, upload.id(), 3, breaking("345"), checksum));
        assertThat(world.uploads
                        .append(ANNA, upload.id(), 3, new ByteArrayInputStream(new byte[2]), checksum)
                        .status())
                .isEqualTo(Status.WRONG_CHECKSUM);
        assertThat(world.uploads.status(ANNA, upload.id()).offset()).isEqualTo(3);
        assertRefused(
                ErrorCode.PAYLOAD_TOO_LARGE,
                () -> world.uploads.append(
                        ANNA, upload.id(), 3, new ByteArrayInputStream(new byte[8]), Optional.empty()));
    }

    @Test
    void whatIsPromisedCountsAgainstTheQuota() {
        world.uploads.create(ANNA, 100, "");
        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> world.uploads.create(ANNA, 51, ""));
        assertRefused(ErrorCode.PAYLOAD_TOO_LARGE, () -> world.uploads.create(ANNA, 101, ""));
        PartialUpload second = world.uploads.create(ANNA, 10, "");
        assertRefused(ErrorCode.RATE_LIMITED, () -> world.uploads.create(ANNA, 10, ""));
        assertThat(world.uploads.terminate(ANNA, second.id())).isTrue();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.uploads.terminate(ANNA, second.id()));
        world.uploads.create(ANNA, 10, "");
        world.uploads.erase(7);
        world.uploads.create(ANNA, 100, "");
    }

    @Test
    void anErasedUsersUploadEndsWithThePieceThatArrives() {
        PartialUpload upload = world.uploads.create(ANNA, 10, "");
        InputStream piece = new ByteArrayInputStream("01234".getBytes(UTF_8)) {
            @Override
            public int read(byte[] target) {
                world.uploads.erase(7);
                return read(target, 0, target.length);
            }
        };
        assertThat(world.uploads
                        .append(ANNA, upload.id(), 0, piece, Optional.empty())
                        .offset())
                .isEqualTo(5);
        assertRefused(ErrorCode.NOT_FOUND, () -> world.uploads.status(ANNA, upload.id()));
        assertThat(world.kept("incoming")).isEmpty();
    }

    @Test
    void allThatAreExpiredAreGivenUp() {
        Instant past = Instant.now().minusSeconds(10);
        for (int index = 0; index < 201; index++) {
            world.partials.add(
                    new PartialUpload("upload_" + index, 7, 1, "a", Optional.empty(), "", "", past, Optional.empty()),
                    1_000,
                    past.minusSeconds(1));
        }
        world.uploads.expire();
        assertThat(world.partials.of(7)).isEmpty();
    }

    @Test
    void nonsenseIsNamed() {
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.uploads.create(ANNA, 1, "filename %%%"));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.uploads.create(ANNA, 1, "x".repeat(6_001)));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> Checksum.parse("crc32 AAAA"));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> Checksum.parse("sha1"));
    }

    private Arrival append(PartialUpload upload, long offset, String text) {
        InputStream piece = new ByteArrayInputStream(text.getBytes(UTF_8));
        return world.uploads.append(ANNA, upload.id(), offset, piece, Optional.empty());
    }

    /** A client that sends this and hangs up. */
    private static InputStream breaking(String text) {
        return new InputStream() {
            private final InputStream sent = new ByteArrayInputStream(text.getBytes(UTF_8));

            @Override
            public int read() throws IOException {
                int next = sent.read();
                if (next < 0) {
                    throw new IOException("It has hung up");
                }
                return next;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = sent.read(target, offset, length);
                if (count < 0) {
                    throw new IOException("It has hung up");
                }
                return count;
            }
        };
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable doing) {
        assertThatThrownBy(doing).isInstanceOfSatisfying(XcoreException.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
