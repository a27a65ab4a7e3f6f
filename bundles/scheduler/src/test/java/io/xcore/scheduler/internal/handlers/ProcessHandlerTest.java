package io.xcore.scheduler.internal.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.scheduler.internal.SampleRun;
import io.xcore.task.TaskOutcome;
import io.xcore.task.TaskRefusedException;
import io.xcore.testkit.TestConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessHandlerTest {
    @TempDir
    private Path data;

    private ProcessHandler handler(Map<String, Object> configuration) {
        return new ProcessHandler(
                data.resolve("work"),
                ProcessSettings.of(TestConfiguration.with(ProcessConfiguration.class, configuration)));
    }

    private ProcessHandler shell() {
        return handler(Map.of(
                "enabled",
                true,
                "executables",
                new String[] {"/bin/sh", "/nowhere/program"},
                "environment",
                new String[] {"GREETING=hello"},
                "grace_millis",
                300));
    }

    private static SampleRun script(String text) {
        return SampleRun.of("{\"command\": \"/bin/sh\", \"args\": [\"-c\", \"" + text + "\"]}");
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void whatItPrintsIsToldApartAndItsStatusIsTheOutcomes() throws Exception {
        SampleRun run = script("echo out; echo err >&2; exit 3");
        TaskOutcome outcome = shell().run(run);
        assertThat(run.written()).isEqualTo("out\n");
        assertThat(run.complained()).isEqualTo("err\n");
        assertThat(outcome).isEqualTo(TaskOutcome.failure(3, "Exit status 3"));
        assertThat(shell().run(script("exit 0")).succeeded()).isTrue();
    }

    @Test
    void itHasAFolderOfItsOwnAndNothingOfThePlatformsEnvironment() throws Exception {
        SampleRun run = script("pwd; ls -A; touch a; mkdir b; ln -s / c; env | sort");
        shell().run(run);
        String folder = data.resolve("work").toRealPath().resolve("e1-1").toString();
        assertThat(run.written().lines().filter(line -> !line.startsWith("SHLVL=") && !line.startsWith("_=")))
                .containsExactly(folder, "GREETING=hello", "PATH=/usr/local/bin:/usr/bin:/bin", "PWD=" + folder);
        assertThat(data.resolve("work")).isEmptyDirectory();
        assertThat(Path.of("/bin/sh")).exists();
    }

    @Test
    void argumentsAreNoShellsBusiness() throws Exception {
        ProcessHandler echo =
                handler(Map.of("enabled", true, "executables", new String[] {"/bin/echo"}, "keep_folders", true));
        SampleRun run = SampleRun.of("{\"command\": \"/bin/echo\", \"args\": [\"$(id); a | b > c\", \"*\"]}");
        echo.run(run);
        assertThat(run.written()).isEqualTo("$(id); a | b > c *\n");
        assertThat(data.resolve("work").resolve("e1-1")).exists();
    }

    @Test
    void onlyWhatIsListedIsRunAndNothingUnlessEnabled() {
        for (String command : new String[] {"/bin/ls", "sh", "/bin/../bin/sh", "/nowhere/program", "/bin/sh "}) {
            assertThatExceptionOfType(TaskRefusedException.class)
                    .isThrownBy(() -> shell().run(SampleRun.of("{\"command\": \"" + command + "\"}")))
                    .withMessageStartingWith("args.command");
        }
        ProcessHandler off = handler(Map.of("executables", new String[] {"/bin/sh"}));
        assertThatExceptionOfType(TaskRefusedException.class)
                .isThrownBy(() -> off.run(script("true")))
                .withMessageContaining("not enabled");
    }

    @Test
    void whoIsInterruptedEndsItAndAllItHasStarted() throws Exception {
        // The child heeds no polite word.
        SampleRun run =
                script("trap '' TERM; sh -c 'trap \\\"\\\" TERM; while :; do sleep 0.1; done' & echo $!; wait; wait");
        FutureTask<TaskOutcome> task = new FutureTask<>(() -> shell().run(run));
        Thread thread = new Thread(task);
        thread.start();
        until(() -> run.written().endsWith("\n"));
        long child = Long.parseLong(run.written().strip());
        assertThat(ProcessHandle.of(child)).isPresent();

        thread.interrupt();
        thread.join(5_000);

        assertThat(thread.isAlive()).isFalse();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(task::get)
                .withCauseInstanceOf(InterruptedException.class);
        until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(data.resolve("work")).isEmptyDirectory();
    }

    @Test
    void itIsNotWaitedForWhoeverHoldsItsOutput() throws Exception {
        long start = System.nanoTime();
        SampleRun run = script("sleep 30 & echo done");
        assertThat(shell().run(run).succeeded()).isTrue();
        assertThat(run.written()).isEqualTo("done\n");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(20);
    }

    @Test
    void settingsAreChecked() {
        assertRefused("executables", Map.of("executables", new String[] {"bin/sh"}));
        assertRefused("executables", Map.of("executables", new String[] {"/bin/../bin/sh"}));
        assertRefused("environment", Map.of("environment", new String[] {"HOME"}));
        assertRefused("grace.millis", Map.of("grace_millis", 4_001));
        assertRefused("code.executor", Map.of("code_executor", "/bin/sh"));
    }

    private void assertRefused(String key, Map<String, Object> configuration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> handler(configuration))
                .withMessageStartingWith(key);
    }

    @Test
    void aCodeExecutorIsOneOfThePrograms() throws Exception {
        Path program = Files.createFile(data.resolve("claude"));
        Map<String, Object> configuration = Map.of(
                "enabled", true, "executables", new String[] {program.toString()}, "code_executor", program.toString());
        assertThat(handler(configuration).program()).contains(program);
        assertThat(shell().program()).isEmpty();
    }
}
