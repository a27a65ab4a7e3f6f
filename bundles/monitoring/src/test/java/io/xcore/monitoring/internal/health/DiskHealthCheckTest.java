package io.xcore.monitoring.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskHealthCheckTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void aDiskWithRoomIsFine() {
        assertThat(status(root, new HealthSettings(0, 0))).isEqualTo(Status.OK);
    }

    @Test
    void aDiskThatFillsUpIsAWarningAndAFullOneCritical() {
        assertThat(status(root, new HealthSettings(Long.MAX_VALUE, 0))).isEqualTo(Status.WARN);
        assertThat(status(root, new HealthSettings(Long.MAX_VALUE, Long.MAX_VALUE)))
                .isEqualTo(Status.CRITICAL);
    }

    @Test
    void aDirectoryThatIsGoneIsCritical() {
        assertThat(status(root.resolve("gone"), new HealthSettings(0, 0))).isEqualTo(Status.CRITICAL);
    }

    private static Status status(Path root, HealthSettings settings) {
        return new DiskHealthCheck(root, settings).execute().getStatus();
    }
}
