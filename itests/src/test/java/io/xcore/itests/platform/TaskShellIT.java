package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.TaskPlugin;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks in the shell. */
@ExtendWith(SharedInstance.class)
class TaskShellIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ID = "shell_" + UUID.randomUUID().toString().substring(0, 8);

    private static Instance instance;
    private static Client admin;

    @BeforeAll
    static void start(Instance shared) {
        instance = shared;
        admin = shared.admin();
        TaskPlugin.install(admin, TaskPlugin.commands("1.0.0"));
    }

    @AfterAll
    static void clean() {
        admin.delete("/system/tasks/" + ID);
        TaskPlugin.remove(admin, TaskPlugin.ID);
    }

    private static String ok(String... line) {
        ShellResult result = instance.shell(line);
        assertThat(result.status()).as(result.toString()).isZero();
        return result.out();
    }

    @Test
    void aTaskHasItsWholeLifeInTheShell() {
        assertThat(ok("xcore:task-create", "--id", ID, "--cron", "0 9 * * 1", "--args", "{\"a\": 1}", "test.echo"))
                .contains("Task " + ID + " created");
        assertThat(ok("xcore:task-list", "--search", ID, "--no-format")).contains(ID, "0 9 * * 1", "scheduled");
        assertThat(ok("xcore:task-info", ID)).contains("Every Monday at 09:00", "test.echo");
        assertThat(ok("xcore:task-next", "--count", "3", ID).lines()).hasSize(3).allMatch(line -> line.endsWith("Z"));

        ShellResult run = instance.shell("xcore:task-run", "--follow", ID);
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("out: {a=1}");
        assertThat(run.err()).contains("err: {a=1}");
        assertThat(ok("xcore:task-history", "--no-format", ID)).contains("completed", "echoed");
        assertThat(ok("xcore:task-logs", ID)).contains("out: {a=1}");
        assertThat(admin.get("/system/tasks/" + ID).json().get("success_count").asInt())
                .isEqualTo(1);

        assertThat(ok("xcore:task-pause", ID)).contains("paused");
        assertThat(ok("xcore:task-next", ID)).startsWith("Never");
        assertThat(ok("xcore:task-resume", ID)).contains("resumed");
        assertThat(ok("xcore:task-simulate", "--from", "2026-11-01T00:00:00Z", "--to", "2026-11-30T00:00:00Z", ID))
                .contains("2026-11-02T09:00:00Z", "2026-11-23T09:00:00Z");
        assertThat(ok("xcore:task-delete", ID)).contains("deleted");
        assertThat(instance.shell("xcore:task-info", ID).status()).isEqualTo(3);
    }

    @Test
    void whatRunsIsCancelledAndWhatFailedEndsWithAnError() {
        String slow = ID + "_slow";
        ok("xcore:task-create", "--id", slow, "--args", "{\"ms\": 300000}", "test.sleep");
        ok("xcore:task-run", slow);
        Await.until(LIMIT, "a run", () -> ok("xcore:task-history", "--no-format", slow)
                .contains("running"));
        assertThat(ok("xcore:task-cancel", slow)).contains("1 execution of task");
        Await.until(LIMIT, "its end", () -> ok("xcore:task-history", "--no-format", slow)
                .contains("cancelled"));
        ok("xcore:task-delete", slow);

        String failing = ID + "_failing";
        ok("xcore:task-create", "--id", failing, "--args", "{\"message\": \"no paper\"}", "test.fail");
        ShellResult run = instance.shell("xcore:task-run", "--follow", failing);
        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("failed", "no paper");
        assertThat(ok("xcore:task-history", "--dead", "--no-format", failing)).contains("no paper");
        ok("xcore:task-delete", failing);
    }

    @Test
    void cronIsExplainedAndRefused() {
        assertThat(ok("xcore:cron-explain", "--zone", "Europe/Paris", "0 9 * * 1-5"))
                .contains("Every day from Monday to Friday at 09:00 (Europe/Paris)", "T09:00+01:00");
        assertThat(ok("xcore:cron-explain", "--language", "fr", "*/5 * * * *")).contains("Toutes les 5 minutes");
        ShellResult refused = instance.shell("xcore:cron-explain", "61 * * * *");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("minute '61': out of range");
        assertThat(instance.shell("xcore:task-create", "--cron", "0 0 31 2 *", "test.echo")
                        .err())
                .contains("never fires");
    }
}
