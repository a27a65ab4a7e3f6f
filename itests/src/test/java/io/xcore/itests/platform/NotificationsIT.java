package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.HookReceiver;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is told of the end of a task, and how: contract A2-08, A2-15, A2-16, C-09, C-40. */
class NotificationsIT {
    private static final String NTFY = "/once-503/ntfy";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static HookReceiver receiver;
    private static Instance instance;
    private static Client owner;

    @BeforeAll
    static void start() {
        receiver = new HookReceiver();
        instance = Instance.create("--dev")
                .configure(
                        "io.xcore.scheduler.ntfy",
                        "url = " + receiver.url(NTFY),
                        "topic = xcore",
                        ".token = tk_hush",
                        "retry.delay.millis = 100")
                .start();
        owner = instance.anonymous().newUser();
    }

    @AfterAll
    static void stop() {
        instance.close();
        receiver.close();
    }

    /** Makes a task and runs it; tells its execution's id. */
    private static String run(Client client, String name, String command, Object priority, String notifyOn) {
        Map<String, Object> body =
                Map.of("name", name, "command", command, "args", "{}", "priority", priority, "notifyOn", notifyOn);
        String task = client.post("/api/tasks", body).json().at("/task/id").asText();
        return client.post("/execute-task", Map.of("task_id", task))
                .json()
                .get("execution_id")
                .asText();
    }

    private static boolean about(JsonNode frame, String text) {
        return frame.get("data").toString().contains(text);
    }

    @Test
    void theOwnerIsToldAsTheReferencePrintsItAndNobodyElseIs() {
        Client stranger = instance.anonymous().newUser();
        try (Socket mine = Socket.open(owner);
                Socket others = Socket.open(stranger)) {
            String execution = run(owner, "Daily backup", "generate_report", "default", "completion,error");

            JsonNode frame = mine.next("notification", each -> about(each, "Daily backup"));
            JsonNode data = frame.get("data");
            assertThat(data.get("title").asText()).isEqualTo("Task Complete");
            assertThat(data.get("message").asText()).isEqualTo("Daily backup finished successfully");
            assertThat(data.get("priority").asText()).isEqualTo("default");
            assertThat(data.at("/tags/0").asText()).isEqualTo("check_mark");
            assertThat(data.at("/notification/type").asText()).isEqualTo("success");
            assertThat(frame.get("timestamp").asText()).endsWith("Z");

            // Another one tells that somebody has run it.
            JsonNode activity =
                    mine.next("activity_log", each -> about(each, execution) && about(each, "task_complete"));
            assertThat(activity.at("/data/message").asText()).isEqualTo("Task 'Daily backup' completed successfully");
            assertThat(activity.at("/data/executionId").asText()).isEqualTo(execution);

            String theirs = run(stranger, "Theirs", "generate_report", "default", "completion");
            others.next("notification", each -> about(each, "Theirs"));
            others.next("activity_log", each -> about(each, theirs) && about(each, "task_complete"));
            assertThat(others.frames()).noneMatch(each -> each.toString().contains("Daily backup"));
        }
    }

    @Test
    void onlyWhatWasAskedForIsTold() {
        try (Socket socket = Socket.open(owner)) {
            String silent = run(owner, "Silent", "generate_report", "low", "error");
            String failing = run(owner, "Failing", "backup_database", "urgent", "error");
            JsonNode frame = socket.next("notification", each -> about(each, "Failing"));
            assertThat(frame.at("/data/title").asText()).isEqualTo("Task Failed");
            assertThat(frame.at("/data/message").asText()).startsWith("Failing: No backup was made");
            assertThat(frame.at("/data/priority").asText()).isEqualTo("urgent");
            assertThat(frame.at("/data/notification/type").asText()).isEqualTo("error");
            socket.next("activity_log", each -> about(each, silent) && about(each, "task_complete"));
            socket.next("activity_log", each -> about(each, failing) && about(each, "task_error"));
            assertThat(socket.frames())
                    .noneMatch(each -> each.get("type").asText().equals("notification") && about(each, "Silent"));
        }
    }

    @Test
    void theActivityLogTellsOfEveryExecution() {
        Client user = instance.anonymous().newUser();
        String execution = run(user, "Daily Backup", "generate_report", "default", "");
        run(user, "Never", "backup_database", "default", "");

        JsonNode done = logs(user, "task_complete").at("/logs/0");
        assertThat(done.get("message").asText()).isEqualTo("Task 'Daily Backup' completed successfully");
        assertThat(done.get("executionId").asText()).isEqualTo(execution);
        assertThat(done.get("metadata").asText()).startsWith("{\"duration\":");
        assertThat(done.get("createdAt").asText()).endsWith("Z");
        JsonNode failed = logs(user, "task_error").at("/logs/0");
        assertThat(failed.get("message").asText()).startsWith("Task 'Never' failed: No backup was made");
        // Neither what was written nor how far it came.
        List<String> types = user.get("/api/logs").json().get("logs").findValuesAsText("type");
        assertThat(types).doesNotContain("terminal_output", "task_status", "notification", "task.completed");
    }

    private static JsonNode logs(Client user, String type) {
        String path = "/api/logs?limit=10&type=" + type;
        Await.until(LIMIT, type, () -> user.get(path).json().get("total").asInt() > 0);
        return user.get(path).json();
    }

    @Test
    void aServerThatSpeaksNtfyGetsItWithTheToken() {
        run(owner, "Für alle ✓", "generate_report", "high", "completion");

        Await.until(LIMIT, "a message", () -> receiver.got(NTFY).stream()
                .anyMatch(got -> got.body().contains("Für")));
        HookReceiver.Got got = receiver.got(NTFY).stream()
                .filter(each -> each.body().contains("Für"))
                .findFirst()
                .orElseThrow();
        assertThat(got.header("Authorization")).isEqualTo("Bearer tk_hush");
        assertThat(got.json().get("topic").asText()).isEqualTo("xcore");
        assertThat(got.json().get("title").asText()).isEqualTo("Task Complete");
        assertThat(got.json().get("message").asText()).isEqualTo("Für alle ✓ finished successfully");
        assertThat(got.json().get("priority").asInt()).isEqualTo(4);
        assertThat(got.json().at("/tags/0").asText()).isEqualTo("check_mark");
        assertThat(instance.logged()).doesNotContain("tk_hush");
    }
}
