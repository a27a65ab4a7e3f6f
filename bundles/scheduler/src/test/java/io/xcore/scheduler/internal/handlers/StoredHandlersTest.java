package io.xcore.scheduler.internal.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.directory.NewUser;
import io.xcore.scheduler.internal.Cause;
import io.xcore.scheduler.internal.Execution;
import io.xcore.scheduler.internal.ExecutionState;
import io.xcore.scheduler.internal.ExecutionStore;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import io.xcore.scheduler.internal.ExecutionStore.Settlement;
import io.xcore.scheduler.internal.LiveSettings;
import io.xcore.scheduler.internal.SampleRun;
import io.xcore.scheduler.internal.SampleTasks;
import io.xcore.scheduler.internal.SchedulerSettings;
import io.xcore.scheduler.internal.SchedulerTables;
import io.xcore.scheduler.internal.Task;
import io.xcore.scheduler.internal.reports.ReportFolder;
import io.xcore.scheduler.internal.store.JdbcExecutionStore;
import io.xcore.scheduler.internal.store.JdbcReportStore;
import io.xcore.scheduler.internal.store.JdbcTaskStore;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cleanup_logs} and {@code generate_report}, on a database. */
class StoredHandlersTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final ManualClock clock = new ManualClock(NOON);
    private final DataSource source = SchedulerTables.empty();
    private final JdbcTaskStore tasks = new JdbcTaskStore(source, clock);
    private final JdbcExecutionStore executions = new JdbcExecutionStore(source);
    private final FakeDirectory users = new FakeDirectory(clock);
    private int made;

    @TempDir
    private Path data;

    private Task task(String id, Optional<Long> owner) {
        Task sample = SampleTasks.of(id, NOON);
        Task task = SampleTasks.of(id, owner, SampleTasks.named(sample.spec(), "Task <" + id + ">"), NOON);
        tasks.add(task);
        return task;
    }

    private void ended(String task, Instant at, ExecutionState state, String message) {
        String id = "x" + ++made;
        executions.add(
                List.of(Execution.due(id, task, Cause.MANUAL, at, at)), List.of(Execution.dueKey(at) + " " + made));
        Queued claim = executions
                .claim(executions.queued(task, 1), new ExecutionStore.Runner("here", at.plusSeconds(60)), at)
                .get(0);
        Execution.Result result = new Execution.Result(
                Optional.of(at),
                Optional.of(at.plusSeconds(2)),
                Optional.of(0),
                message,
                Optional.of("here"),
                100,
                false);
        executions.settle(List.of(
                new Settlement(id, task, "here", claim.execution().attempt(), state, at, result, 0, List.of())));
    }

    private GenerateReportHandler reporter(int kept) {
        GenerateReportHandler handler = new GenerateReportHandler(
                new JdbcReportStore(source), executions, new ReportFolder(data.resolve("reports")), kept, clock);
        handler.users = users;
        return handler;
    }

    private String report(GenerateReportHandler handler, Optional<Long> owner, String arguments) throws Exception {
        TaskOutcome outcome = handler.run(SampleRun.of(owner, NOON, arguments));
        assertThat(outcome.succeeded()).isTrue();
        String file = outcome.message().replaceFirst("^reports/([^:]*):.*", "$1");
        return Files.readString(
                data.resolve("reports").resolve(file),
                file.endsWith(".pdf") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private void someExecutions() {
        task("a", Optional.of(7L));
        task("b", Optional.of(8L));
        ended("a", NOON.minus(Duration.ofHours(1)), ExecutionState.COMPLETED, "");
        ended("a", NOON.minus(Duration.ofHours(2)), ExecutionState.FAILED, "=No luck; \"none\"");
        ended("a", NOON.minus(Duration.ofDays(3)), ExecutionState.COMPLETED, "");
        ended("b", NOON.minus(Duration.ofHours(3)), ExecutionState.TIMEOUT, "Out of time");
        ended("b", NOON.minus(Duration.ofDays(20)), ExecutionState.COMPLETED, "");
    }

    @Test
    void aReportIsAboutATimeAndItsOwnersTasks() throws Exception {
        someExecutions();
        GenerateReportHandler handler = reporter(10);

        assertThat(report(handler, Optional.empty(), "{\"format\": \"csv\", \"period\": \"day\"}")
                        .split("\r\n"))
                .containsExactly(
                        "id,name,executions,completed,failed,timeout,cancelled,open,average_ms,longest_ms",
                        "a,\"Task <a>\",2,1,1,0,0,0,2000,2000",
                        "b,\"Task <b>\",1,0,0,1,0,0,2000,2000");
        assertThat(report(handler, Optional.of(7L), "{\"format\": \"csv\"}"))
                .contains("\na,\"Task <a>\",3,2,1,")
                .doesNotContain("\nb,");
        assertThat(report(
                        handler,
                        Optional.empty(),
                        "{\"format\": \"json\", \"from\": \"2025-12-01\", \"to\": \"2026-01-01\"}"))
                .contains("\"executions\" : 1", "\"scope\" : \"everybody\"");
        assertThat(report(handler, Optional.of(8L), "{}"))
                .startsWith("Tasks of user 8\n")
                .contains("1 executions of 1 tasks", "b: Out of time");
        assertThat(report(handler, Optional.empty(), "{\"format\": \"html\", \"period\": \"month\"}"))
                .startsWith("<!DOCTYPE html>")
                .contains("Task &lt;a&gt;", "=No luck; &quot;none&quot;")
                .doesNotContain("Task <a>");
    }

    @Test
    void onlyWhoMaySeeTheTasksOfAllGetsAReportOfThem() throws Exception {
        someExecutions();
        GenerateReportHandler handler = reporter(10);
        users.grant("auditor", "tasks:read");
        long auditor = users.activate(users.create(new NewUser("eve", "eve@example.com", "", List.of("auditor")))
                        .id())
                .id();
        assertThat(report(handler, Optional.of(auditor), "{\"scope\": \"all\"}"))
                .contains("4 executions of 2 tasks");
        assertThat(report(handler, Optional.of(auditor), "{}")).contains("0 executions of 0 tasks");
        assertThatExceptionOfType(TaskRefusedException.class)
                .isThrownBy(() -> report(handler, Optional.of(7L), "{\"scope\": \"all\"}"))
                .withMessageStartingWith("args.scope");
    }

    @Test
    void thePrintedSampleOfTheReferenceMakesAPdf() throws Exception {
        someExecutions();
        assertThat(report(reporter(10), Optional.of(7L), "{\"format\": \"pdf\"}"))
                .startsWith("%PDF-1.4")
                .contains("(3 executions of 1 tasks) Tj", "=No luck; \"none\"")
                .endsWith("%%EOF\n");
    }

    @Test
    void onlyTheLatestReportsAreKept() throws Exception {
        GenerateReportHandler handler = reporter(3);
        for (int index = 0; index < 6; index++) {
            report(handler, Optional.empty(), index % 2 == 0 ? "{}" : "{\"format\": \"json\"}");
            clock.advance(Duration.ofSeconds(1));
        }
        try (Stream<Path> files = Files.list(data.resolve("reports"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "20260115T120003000Z-e1.json", "20260115T120004000Z-e1.txt", "20260115T120005000Z-e1.json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\": \"doc\"}",
                "{\"period\": \"year\"}",
                "{\"period\": \"day\", \"from\": \"2026-01-01\"}",
                "{\"to\": \"2026-01-01\"}",
                "{\"from\": \"yesterday\"}",
                "{\"from\": \"2026-01-02\", \"to\": \"2026-01-01\"}",
                "{\"from\": \"2020-01-02\", \"to\": \"2026-01-01\"}",
                "{\"scope\": \"some\"}",
                "{\"days\": 1}"
            })
    void whatIsWrongIsRefusedByName(String arguments) {
        assertThatExceptionOfType(TaskRefusedException.class)
                .isThrownBy(() -> reporter(3).run(SampleRun.of(arguments)))
                .withMessageStartingWith("args.");
    }

    @Test
    void cleaningUpRemovesWhatIsOldAndNothingElse() throws Exception {
        task("a", Optional.of(7L));
        ended("a", NOON.minus(Duration.ofDays(40)), ExecutionState.COMPLETED, "");
        ended("a", NOON.minus(Duration.ofDays(10)), ExecutionState.FAILED, "");
        ended("a", NOON.minus(Duration.ofDays(2)), ExecutionState.COMPLETED, "");
        Path logs = Files.createDirectories(data.resolve("log"));
        log(logs, "xcore.log", 99);
        log(logs, "xcore.log.1", 99);
        log(logs, "xcore.log.2", 5);
        log(logs, "audit.txt", 99);
        CleanupLogsHandler handler = new CleanupLogsHandler(executions, live(), logs, clock);

        SampleRun run = SampleRun.of("{\"days\": 7, \"log_days\": 30}");
        assertThat(handler.run(run)).isEqualTo(TaskOutcome.success("Removed 2 executions and 1 log files"));

        assertThat(run.written()).contains("2 executions that were more than 7 days old");
        try (Stream<Path> files = Files.list(logs)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("xcore.log", "xcore.log.2", "audit.txt");
        }
        assertThat(handler.run(SampleRun.of("{}")).message()).isEqualTo("Removed 0 executions and 0 log files");
        // No longer than the retention, whatever is asked for.
        ended("a", NOON.minus(Duration.ofDays(40)), ExecutionState.COMPLETED, "");
        assertThat(handler.run(SampleRun.of("{\"days\": 3000}")).message()).startsWith("Removed 1 executions");
        assertThatExceptionOfType(TaskRefusedException.class)
                .isThrownBy(() -> handler.run(SampleRun.of("{\"days\": 0}")))
                .withMessageStartingWith("args.days");
    }

    private static void log(Path folder, String name, int days) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "line");
        Files.setLastModifiedTime(file, FileTime.from(NOON.minus(Duration.ofDays(days))));
    }

    private static LiveSettings live() {
        return new LiveSettings(new SchedulerSettings(
                new SchedulerSettings.Running(4, Duration.ofHours(1), 4),
                new SchedulerSettings.Output(5, 1_000),
                new SchedulerSettings.Retention(Duration.ofDays(30), 10_000),
                new SchedulerSettings.Firing(200, false),
                5,
                20));
    }

    @Test
    void thereIsNoBackup() {
        assertThatExceptionOfType(TaskRefusedException.class)
                .isThrownBy(() -> new BackupDatabaseHandler().run(SampleRun.of("{}")))
                .withMessageContaining("No backup was made");
    }
}
