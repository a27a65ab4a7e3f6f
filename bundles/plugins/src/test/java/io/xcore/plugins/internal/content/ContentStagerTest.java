package io.xcore.plugins.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ContentStagerTest {
    @TempDir
    private Path folder;

    @Test
    void bytesAreDigestedWhileTheyAreCopied() {
        try (StagedContent content = new ContentStager(folder, 10, Duration.ofSeconds(10))
                .stage(new ByteArrayInputStream(new byte[] {'a', 'b', 'c'}))) {
            assertThat(content.size()).isEqualTo(3);
            assertThat(content.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anEndlessStreamEndsAtTheBoundOfSize() {
        assertThatThrownBy(() -> new ContentStager(folder, 1000, Duration.ofSeconds(10)).stage(new Endless()))
                .isInstanceOfSatisfying(XcoreException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aStreamThatNeverGoesOnEndsAtTheBoundOfTime() {
        assertThatThrownBy(() -> new ContentStager(folder, 1000, Duration.ofMillis(100)).stage(new Stalled()))
                .isInstanceOfSatisfying(XcoreException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.PLUGIN_SOURCE_FAILED));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeKeptIsNotTheSendersFault() {
        ContentStager nowhere = new ContentStager(folder.resolve("gone"), 1000, Duration.ofSeconds(10));

        assertThatThrownBy(() -> nowhere.stage(new ByteArrayInputStream(new byte[1])))
                .isInstanceOfSatisfying(XcoreException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
    }

    @SuppressWarnings("InputStreamSlowMultibyteRead")
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 1;
        }
    }

    /** Blocks until it is closed, as a socket does. */
    @SuppressWarnings("InputStreamSlowMultibyteRead")
    private static final class Stalled extends InputStream {
        private boolean closed;

        @Override
        public synchronized int read() throws IOException {
            while (!closed) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            throw new IOException("closed");
        }

        @Override
        public synchronized void close() {
            closed = true;
            notifyAll();
        }
    }
}
