package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.HookReceiver;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands the platform brings itself, over S2's routes. */
class TaskHandlersIT {
    private static final String TASKS = "/api/tasks";
    private static final String EXECUTIONS = "/api/executions/";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static HookReceiver receiver;
    private static Instance instance;
    private static Client admin;

    @BeforeAll
    static void start() {
        receiver = new HookReceiver();
        instance = Instance.create("--dev")
                .configure("io.xcore.scheduler.http", "allow.private.networks = true")
                .configure(
                        "io.xcore.scheduler.process",
                        "enabled = true",
                        "executables = /bin/sh, /bin/cat",
                        "environment = GREETING=hello",
                        "grace.millis = 500",
                        "code.executor = /bin/cat")
                .configure("io.xcore.scheduler.reports", "kept = 2")
                .start();
        admin = instance.admin();
    }

    @AfterAll
    static void stop() {
        instance.close();
        receiver.close();
    }

    private static Answer wanted(Client client, String command, String args) {
        return client.post(TASKS, Map.of("name", command, "command", command, "args", args));
    }

    /** Makes a task, runs it, and tells how its execution began. */
    private static String begun(Client client, String command, String args) {
        Answer answer = wanted(client, command, args);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        String task = answer.json().at("/task/id").asText();
        Answer run = client.post("/execute-task", Map.of("task_id", task));
        assertThat(run.status()).as(run.toString()).isEqualTo(200);
        return EXECUTIONS + run.json().get("execution_id").asText();
    }

    private static JsonNode ended(Client client, String command, String args) {
        return Runs.ended(client, begun(client, command, args));
    }

    private static String output(Client client, JsonNode execution, String stream) {
        return client.get(EXECUTIONS + execution.get("id").asText() + "/logs/download?stream=" + stream)
                .body();
    }

    private static void assertCompleted(JsonNode execution) {
        assertThat(execution.get("state").asText()).as(execution.toString()).isEqualTo("completed");
    }

    @Test
    void theReferencesReportIsAPdfOfOnesOwnTasks() throws IOException {
        Client user = instance.anonymous().newUser();
        assertCompleted(ended(user, "generate_report", "{}"));
        // About what was before it: not about itself.
        JsonNode report = ended(user, "generate_report", "{\"format\": \"pdf\"}");
        assertCompleted(report);
        String message = report.get("message").asText();
        assertThat(message).matches("reports/[0-9TZ]+-[a-z0-9]+\\.pdf: .*1 executions of 1 tasks");
        byte[] file = Files.readAllBytes(instance.data().resolve(message.substring(0, message.indexOf(':'))));
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.4")
                .contains("generate_report");
        assertThat(output(user, report, "stdout")).contains("1 executions of 1 tasks");

        for (String format : new String[] {"html", "csv", "json", "text"}) {
            assertCompleted(ended(user, "generate_report", "{\"format\": \"" + format + "\", \"period\": \"day\"}"));
        }
        try (var files = Files.list(instance.data().resolve("reports"))) {
            assertThat(files).hasSize(2);
        }
        JsonNode others = ended(user, "generate_report", "{\"scope\": \"all\"}");
        assertThat(others.get("state").asText()).isEqualTo("failed");
        assertThat(others.get("message").asText()).contains("tasks:read");
        assertCompleted(ended(admin, "generate_report", "{\"scope\": \"all\"}"));
    }

    @Test
    void aBackupIsRefusedAsLongAsNobodyMakesOne() {
        JsonNode backup = ended(admin, "backup_database", "{}");
        assertThat(backup.get("state").asText()).isEqualTo("failed");
        assertThat(backup.get("message").asText()).contains("No backup was made");
    }

    @Test
    void cleaningUpIsForAdministratorsAndSaysHowMany() {
        assertDenied(instance.anonymous().newUser(), "cleanup_logs");
        JsonNode cleaned = ended(admin, "cleanup_logs", "{\"days\": 1}");
        assertCompleted(cleaned);
        assertThat(cleaned.get("message").asText()).matches("Removed \\d+ executions and \\d+ log files");
    }

    @Test
    void aRequestIsSentAndItsAnswerIsTheOutput() {
        Client user = instance.anonymous().newUser();
        String path = "/ok/" + UUID.randomUUID();
        JsonNode request = ended(
                user,
                "http_request",
                "{\"url\": \"" + receiver.url(path)
                        + "?key=hush\", \"method\": \"PUT\", \"headers\": {\"X-Token\": \"hush\"}, \"body\": \"{}\"}");
        assertCompleted(request);
        assertThat(receiver.got(path)).hasSize(1);
        assertThat(receiver.got(path).get(0).header("X-token")).isEqualTo("hush");
        assertThat(output(user, request, "stdout"))
                .contains("HTTP 200", "status 200")
                .doesNotContain("hush");

        JsonNode refused = ended(user, "http_request", "{\"url\": \"http://169.254.169.254/latest/meta-data/\"}");
        assertThat(refused.get("state").asText()).isEqualTo("failed");
        assertThat(refused.get("message").asText()).contains("must not go to");
        JsonNode failed = ended(user, "http_request", "{\"url\": \"" + receiver.url("/status-500/x") + "\"}");
        assertThat(failed.get("state").asText()).isEqualTo("failed");
        assertThat(failed.get("message").asText()).contains("HTTP 500");

        String hanging = begun(user, "http_request", "{\"url\": \"" + receiver.url("/hang/x") + "\", \"timeout\": 60}");
        Runs.inState(user, hanging, "running");
        assertThat(user.post(hanging + "/cancel").status()).isEqualTo(200);
        assertThat(Runs.ended(user, hanging).get("state").asText()).isEqualTo("cancelled");
    }

    @Test
    void theShellRunsWhatIsListed() {
        JsonNode health = ended(admin, "shell", "{\"command\": \"xcore:health --json\"}");
        assertCompleted(health);
        assertThat(output(admin, health, "stdout")).contains("\"database\"");

        for (String command : new String[] {
            "xcore:user-create x",
            "xcore:health | tac",
            "xcore:health; shell:exec id",
            "shell:exec id",
            "xcore:health $(id)"
        }) {
            JsonNode refused = ended(admin, "shell", "{\"command\": \"" + command + "\"}");
            assertThat(refused.get("state").asText()).as(command).isEqualTo("failed");
            assertThat(refused.get("message").asText()).as(command).startsWith("args.command");
        }
    }

    @Test
    void aProgramIsRunWithNothingOfThePlatforms() {
        JsonNode run = ended(
                admin,
                "process",
                "{\"command\": \"/bin/sh\", \"args\": [\"-c\", \"echo $GREETING $HOME $JAVA_HOME; echo oops >&2; exit 7\"]}");
        assertThat(run.get("state").asText()).isEqualTo("failed");
        assertThat(run.get("exit").asInt()).as(run.toString()).isEqualTo(7);
        assertThat(output(admin, run, "stdout")).isEqualTo("hello\n");
        assertThat(output(admin, run, "stderr")).isEqualTo("oops\n");
        JsonNode refused = ended(admin, "process", "{\"command\": \"/bin/ls\"}");
        assertThat(refused.get("message").asText()).startsWith("args.command");
    }

    @Test
    void aProgramThatIsCancelledIsGoneWithItsChildren() {
        String execution = begun(
                admin,
                "process",
                "{\"command\": \"/bin/sh\", \"args\": [\"-c\", \"trap '' TERM; sleep 1000 & echo $!; while :; do wait; done\"]}");
        Await.until(LIMIT, "its output", () -> !admin.get(execution + "/logs/download?stream=stdout")
                .body()
                .isBlank());
        long child = Long.parseLong(
                admin.get(execution + "/logs/download?stream=stdout").body().strip());
        assertThat(admin.post(execution + "/cancel").status()).isEqualTo(200);
        assertThat(Runs.ended(admin, execution).get("state").asText()).isEqualTo("cancelled");
        Await.until(LIMIT, "the end of " + child, () -> ProcessHandle.of(child)
                .filter(ProcessHandle::isAlive)
                .isEmpty());
        Path work = instance.data().resolve("scheduler/work");
        Await.until(LIMIT, "no folder is left", () -> {
            try (var left = Files.list(work)) {
                return left.findAny().isEmpty();
            }
        });
    }

    @Test
    void whatReachesOutIsForAdministratorsOnly() {
        Client user = instance.anonymous().newUser();
        assertDenied(user, "process");
        assertDenied(user, "shell");
        Answer harmless = wanted(user, "generate_report", "{}");
        String path = TASKS + "/" + harmless.json().at("/task/id").asText();
        Answer changed = user.put(path, Map.of("command", "process"));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(403);
        assertThat(user.get(path).json().at("/task/command").asText()).isEqualTo("generate_report");
    }

    private static void assertDenied(Client client, String command) {
        Answer answer = wanted(client, command, "{}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void healthSaysWhetherTasksAndCodeAreRun() {
        JsonNode health = instance.anonymous().get("/health").json();
        assertThat(health.get("status").asText()).isEqualTo("healthy");
        assertThat(health.at("/services/scheduler").asText()).isEqualTo("running");
        assertThat(health.at("/services/claude_code").asText()).isEqualTo("available");
    }
}
