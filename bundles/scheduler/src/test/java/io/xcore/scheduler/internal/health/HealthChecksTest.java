package io.xcore.scheduler.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.scheduler.internal.SchedulerTables;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.Triggers;
import io.xcore.scheduler.internal.store.JdbcTaskStore;
import io.xcore.testkit.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthChecksTest {
    private static final ManualClock CLOCK = new ManualClock(Instant.parse("2026-01-15T12:00:00Z"));

    @TempDir
    private Path folder;

    private record FixedTriggers(boolean running, Optional<Instant> repeatsUntil) implements Triggers {
        FixedTriggers(boolean running) {
            this(running, Optional.empty());
        }

        @Override
        public void schedule(Task task) {}

        @Override
        public void unschedule(String taskId) {}
    }

    @Test
    void theSchedulerRunsWhenDueTimesAreRecordedAndTasksCanBeRead() {
        JdbcTaskStore tasks = new JdbcTaskStore(SchedulerTables.empty(), CLOCK);
        assertThat(new SchedulerHealthCheck(new FixedTriggers(true), tasks)
                        .execute()
                        .getStatus())
                .isEqualTo(Status.OK);
        assertThat(new SchedulerHealthCheck(new FixedTriggers(false), tasks)
                        .execute()
                        .getStatus())
                .isEqualTo(Status.CRITICAL);
        assertThat(new SchedulerHealthCheck(new FixedTriggers(true, Optional.of(CLOCK.instant())), tasks)
                        .execute()
                        .getStatus())
                .isEqualTo(Status.WARN);
        assertThat(new SchedulerHealthCheck().execute().getStatus()).isEqualTo(Status.CRITICAL);
    }

    @Test
    void aCodeExecutorIsThereWhenItCanBeRun() throws Exception {
        Path program = Files.createFile(folder.resolve("claude"));
        assertThat(status(Optional.empty())).isEqualTo(Status.TEMPORARILY_UNAVAILABLE);
        assertThat(status(Optional.of(program))).isEqualTo(Status.TEMPORARILY_UNAVAILABLE);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        assertThat(status(Optional.of(program))).isEqualTo(Status.OK);
        assertThat(status(Optional.of(folder))).isEqualTo(Status.TEMPORARILY_UNAVAILABLE);
    }

    private static Status status(Optional<Path> program) {
        return new CodeExecutorHealthCheck(() -> program).execute().getStatus();
    }
}
