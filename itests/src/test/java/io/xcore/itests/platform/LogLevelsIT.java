package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Instance.ShellResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The log as JSON, and the levels of plugins and loggers, on an instance that is restarted on the way. */
class LogLevelsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ROUTE = "/system/plugins/probe/log-level";

    @Test
    void aLevelActsAtOnceStaysAndIsTakenBack() throws IOException {
        try (Instance instance =
                Instance.create("--dev", "--log-format", "json").start()) {
            LogProbe.install(instance.admin());
            String settings = settings(instance);

            assertThat(instance.admin().get(ROUTE).body())
                    .isEqualTo("{\"id\":\"probe\",\"level\":\"info\",\"chosen\":false,\"loggers\":[\"t.probe\"]}");
            assertThat(whispers(instance)).isFalse();

            ShellResult set = instance.shell("xcore:log-level", "--json", "probe", "debug");
            assertThat(set.status()).as(set.toString()).isZero();
            assertThat(JSON.readTree(set.out()).get("level").asText()).isEqualTo("DEBUG");
            Await.until(LIMIT, "the level", () -> whispers(instance));
            assertThat(instance.shell("xcore:log-list", "--no-format").out()).contains("t.probe", "plugin:probe");
            Await.until(LIMIT, "the file", () -> settings(instance).contains("plugin:probe DEBUG t.probe"));
            // What was written for all environments stays so.
            assertThat(settings(instance)).contains("${env:XCORE_LOG_FORMAT:-text}", "${pattern.${format}}");

            aRestartKeepsIt(instance);
            overRest(instance);
            Await.until(LIMIT, "the file as it was", () -> settings(instance).equals(settings));
            everyLineIsJson(instance);
        }
    }

    private static void aRestartKeepsIt(Instance instance) throws IOException {
        instance.stop();
        instance.start();
        assertThat(whispers(instance)).isTrue();
        assertThat(instance.admin().get(ROUTE).json().get("chosen").asBoolean()).isTrue();
    }

    private static void overRest(Instance instance) {
        Client admin = instance.admin();
        assertThat(admin.put(ROUTE, Map.of("level", "loud")).status()).isEqualTo(422);
        assertThat(admin.put(ROUTE, Map.of()).status()).isEqualTo(422);
        assertThat(admin.put("/system/plugins/nothing/log-level", Map.of("level", "off"))
                        .status())
                .isEqualTo(404);
        assertThat(instance.anonymous()
                        .newUser()
                        .put(ROUTE, Map.of("level", "off"))
                        .status())
                .isEqualTo(403);
        Answer off = admin.put(ROUTE, Map.of("level", "off"));
        assertThat(off.json().get("level").asText()).isEqualTo("off");
        assertThat(admin.put(ROUTE, Map.of("level", "default"))
                        .json()
                        .get("chosen")
                        .asBoolean())
                .isFalse();
        Await.until(LIMIT, "silence", () -> !whispers(instance));
        assertThat(admin.get("/admin/audit?limit=100").body()).contains("log:plugin:probe");
    }

    @Test
    void theShellShowsTheEndOfTheLog() throws IOException {
        try (Instance instance = Instance.create("--dev").start()) {
            LogProbe.install(instance.admin());
            String id = UUID.randomUUID().toString();
            Client anonymous = instance.anonymous();
            anonymous.send(anonymous
                    .request("/probe/say/one?text=%1b%5b31mred")
                    .header("X-Request-ID", id)
                    .GET());
            anonymous.get("/probe/fail");

            ShellResult text = instance.shell("xcore:log-tail", "--request", id);
            assertThat(text.status()).as(text.toString()).isZero();
            assertThat(text.out())
                    .contains("said one ?[31mred", "request_id=" + id)
                    .doesNotContain("\u001b");
            JsonNode line = JSON.readTree(instance.shell("xcore:log-tail", "--json", "--request", id, "probe")
                    .out());
            assertThat(line.get("message").asText()).isEqualTo("said one \u001b[31mred");
            assertThat(line.get("bundle").asText()).isEqualTo("test.probe");
            assertThat(instance.shell("xcore:log-tail", "--level", "error", "probe")
                            .out())
                    .contains("ERROR", "IllegalStateException")
                    .doesNotContain("said one");
            assertThat(instance.shell("xcore:log-tail", "--limit", "501").status())
                    .isEqualTo(2);
            assertThat(instance.shell("xcore:log-level", "org.eclipse.jetty", "debug")
                            .status())
                    .isEqualTo(2);
            follow(instance);
        }
    }

    private static void follow(Instance instance) throws IOException {
        Path out = Files.createTempFile(instance.data().getParent(), "follow", ".out");
        String launcher = System.getProperty("xcore.distribution") + "/bin/xcore";
        Process follower = new ProcessBuilder(List.of(
                        launcher, "shell", "--data", instance.data().toString(), "xcore:log-tail", "-f", "probe"))
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            String word = UUID.randomUUID().toString();
            Await.until(LIMIT, "the line", () -> {
                instance.anonymous().get("/probe/say/" + word + "?text=x");
                return Files.readString(out).contains("said " + word);
            });
        } finally {
            follower.destroy();
        }
    }

    private static void everyLineIsJson(Instance instance) throws IOException {
        Client anonymous = instance.anonymous();
        // Silence may still have been the one that was chosen; only a spoken word shows the default.
        Await.until(LIMIT, "the default level", () -> {
            String word = UUID.randomUUID().toString();
            anonymous.get("/probe/say/" + word + "?text=x");
            return instance.logged().contains("said " + word);
        });
        anonymous.get("/probe/fail");
        anonymous.send(anonymous
                .request("/probe/say/json?text=%22%5c%0a%01%7d%e2%98%83")
                .header("X-Request-ID", "req-json")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .GET());
        List<String> lines = instance.logged().lines().toList();
        for (String line : lines) {
            JsonNode json = JSON.readTree(line);
            assertThat(json.isObject()).as(line).isTrue();
            assertThat(json.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(json.has("level") && json.has("logger") && json.has("message") && json.has("bundle"))
                    .as(line)
                    .isTrue();
        }
        JsonNode said = JSON.readTree(last(lines, "req-json"));
        assertThat(said.get("message").asText()).isEqualTo("said json \"\\\n\u0001}\u2603");
        assertThat(said.get("trace_id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(said.get("plugin").asText()).isEqualTo("probe");
        assertThat(JSON.readTree(last(lines, "IllegalStateException"))
                        .get("exception")
                        .asText())
                .contains("forged by a message", "\n", "\tat t.probe.Activator");
    }

    private static String last(List<String> lines, String text) {
        return lines.stream()
                .filter(line -> line.contains(text))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static boolean whispers(Instance instance) {
        String word = UUID.randomUUID().toString();
        assertThat(instance.anonymous().get("/probe/say/" + word + "?text=x").status())
                .isEqualTo(200);
        return instance.logged().contains("whispered " + word);
    }

    private static String settings(Instance instance) throws IOException {
        return Files.readString(instance.data().resolve("etc/org.ops4j.pax.logging.cfg"));
    }
}
