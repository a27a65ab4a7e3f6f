package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the real log file says about requests, and what nobody can make it say. */
@ExtendWith(SharedInstance.class)
class LogsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern SAID = Pattern.compile("said (\\S+) ");

    private final Instance instance;
    private final Client admin;

    LogsIT(Instance instance) {
        this.instance = instance;
        this.admin = instance.admin();
    }

    @BeforeEach
    void install() {
        LogProbe.install(admin);
    }

    @AfterEach
    void remove() {
        LogProbe.remove(admin);
    }

    @Test
    void aLineBearsTheRequestTheTraceAndThePlugin() {
        String id = id();
        say(id, "plainly");

        assertThat(line("said " + id))
                .contains("INFO", "(test.probe)", " request_id=" + id, " trace_id=" + id, " plugin=probe ");
    }

    @Test
    void aLineAboutASignedInUserBearsItsNumber() {
        String id = id();
        int user = admin.get("/auth/me").json().get("id").asInt();
        instance.shell("xcore:log-level", "io.xcore.http", "debug");
        try {
            Await.until(LIMIT, "the level", () -> {
                admin.send(admin.request("/system/plugins/nothing-like-it")
                        .header("X-Request-ID", id)
                        .GET());
                return !lines("PLUGIN_NOT_FOUND").isEmpty();
            });
            assertThat(line("PLUGIN_NOT_FOUND")).contains("request_id=" + id, "user_id=" + user);
        } finally {
            instance.shell("xcore:log-level", "io.xcore.http", "default");
        }
    }

    @Test
    void nobodyForgesALine() {
        String id = id();
        Answer answer =
                admin.get("/probe/say/" + id + "?text=a%0d%0a2026-01-01T00:00:00.000Z%20ERROR%20forged%20" + id);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(admin.get("/probe/fail").status()).isEqualTo(500);

        assertThat(instance.logged().lines())
                .filteredOn(line -> line.contains("forged"))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("2026-01-01"));
        assertThat(line("said " + id)).contains("a\\r\\n2026-01-01");
    }

    @Test
    void whatAPluginLeavesBehindIsNotInTheNextRequest() {
        for (int i = 0; i < 20; i++) {
            admin.get("/probe/litter");
        }
        String id = id();
        for (int i = 0; i < 100; i++) {
            assertThat(admin.get("/probe/say/" + id + "?text=x").status()).isEqualTo(200);
        }

        assertThat(lines("said " + id))
                .hasSize(100)
                .noneMatch(line -> line.contains("user_id=666") || line.contains("plugin=litter"));
        assertThat(lines("littered")).allMatch(line -> line.contains("user_id=666"));
    }

    /** The plugin is exchanged again and again meanwhile, so that many requests are parked and dispatched anew. */
    @Test
    void everyLineOfManyRequestsAtOnceBearsItsOwn() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(6);
        for (int i = 0; i < 6; i++) {
            int number = i;
            clients.execute(() -> {
                while (!over.get()) {
                    String id = id();
                    if (number % 2 == 0) {
                        say(id, "x");
                    } else {
                        request("/probe/later/" + id, id);
                    }
                }
            });
        }
        for (int i = 0; i < 5; i++) {
            Answer reloaded = admin.post("/system/plugins/probe/reload");
            assertThat(reloaded.status()).as(reloaded.toString()).isEqualTo(200);
        }
        Await.until(LIMIT, "many lines", () -> lines("said ").size() > 50);
        over.set(true);
        clients.shutdown();
        assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        List<String> said = lines("said ");
        for (String line : said) {
            Matcher matcher = SAID.matcher(line);
            assertThat(matcher.find()).isTrue();
            String id = matcher.group(1);
            if (line.contains("request_id=req-")) {
                continue; // Said without an id of its own, by another test.
            }
            assertThat(line).contains("request_id=" + id + " trace_id=" + trace(id));
        }
        // A thread that a request started may live on in a pool and work for others.
        assertThat(lines("elsewhere ")).isNotEmpty().noneMatch(line -> line.contains("request_id="));
    }

    @Test
    void aFailureAfterAnAsynchronousWaitIsLoggedForItsRequest() {
        String id = "bad" + id();
        request("/probe/later/" + id, id);

        assertThat(line("Request " + id)).contains("ERROR", "request_id=" + id);
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** The trace that these tests send along with a request of this id. */
    private static String trace(String id) {
        return id.substring(id.length() - 32);
    }

    private void say(String id, String text) {
        request("/probe/say/" + id + "?text=" + text, id);
    }

    private void request(String path, String id) {
        Client anonymous = instance.anonymous();
        anonymous.send(anonymous
                .request(path)
                .header("X-Request-ID", id)
                .header("traceparent", "00-" + trace(id) + "-00f067aa0ba902b7-01")
                .GET());
    }

    private String line(String text) {
        return lines(text).stream().reduce((first, last) -> last).orElseThrow(() -> new AssertionError(text));
    }

    private List<String> lines(String text) {
        return instance.logged().lines().filter(line -> line.contains(text)).toList();
    }
}
