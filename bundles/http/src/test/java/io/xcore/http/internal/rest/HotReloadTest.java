package io.xcore.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.plugin.PluginIdentity;
import io.xcore.rest.TrafficGate.Hold;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

@SuppressWarnings("try")
class HotReloadTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private LivePlatform platform;

    @BeforeEach
    void start() throws Exception {
        platform = new LivePlatform();
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void aRequestThatArrivesDuringTheSwapIsAnsweredByTheNewRevision() throws Exception {
        var old = platform.plugin(20, "hello", "/hello", new SampleResource());
        CompletableFuture<HttpResponse<String>> waiting;
        try (Hold hold = platform.gate.hold(List.of(20L), LONG)) {
            platform.publisher.removeResource(old);
            waiting = getAsync("/hello/things/Ada");
            platform.plugin(20, "hello", "/hello", new SampleResource());
        }
        assertThat(waiting.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestWaitsNoLongerThanTheLimit() throws Exception {
        platform.plugin(20, "hello", "/hello", new SampleResource());
        try (Hold hold = platform.gate.hold(List.of(20L), Duration.ofMillis(50))) {
            HttpResponse<String> response = platform.get("/hello/things");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("1");
            assertThat(response.body()).contains("SERVICE_UNAVAILABLE", "request_id");
        }
    }

    @Test
    void noMoreRequestsWaitThanTheSettingAllows() throws Exception {
        platform.plugin(20, "hello", "/hello", new SampleResource());
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (Hold hold = platform.gate.hold(List.of(20L), LONG)) {
            IntStream.range(0, 20).forEach(i -> answers.add(getAsync("/hello/things")));
            CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        }
        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            statuses.add(answer.get(10, TimeUnit.SECONDS).statusCode());
        }
        assertThat(statuses).contains(503, 200).containsOnly(200, 503);
    }

    @Test
    void aServletIsHeldAndFoundAnewLikeAResource() throws Exception {
        platform.identities.put(30L, new PluginIdentity("tools", "/tools"));
        ServiceReference<Servlet> servlet = FakeBundle.service(
                FakeBundle.of(30, "tools"), Map.of("osgi.http.whiteboard.servlet.pattern", "/tools/*"));
        platform.publisher.addServlet(servlet);
        platform.add(new Saying("first"), "/tools/*");
        assertThat(platform.get("/tools/x").body()).isEqualTo("first");
        assertThat(platform.answered.poll(10, TimeUnit.SECONDS))
                .extracting("endpoint", "owner")
                .containsExactly("/tools/*", "tools");
        CompletableFuture<HttpResponse<String>> waiting;
        try (Hold hold = platform.gate.hold(List.of(30L), LONG)) {
            waiting = getAsync("/tools/x");
            assertThat(waiting).isNotDone();
        }
        assertThat(waiting.get(10, TimeUnit.SECONDS).body()).isEqualTo("first");
        HttpResponse<String> error = platform.get("/tools/x?fail=1");
        assertThat(error.statusCode()).isEqualTo(409);
        assertThat(error.body()).contains("\"CONFLICT\"", "request_id");
    }

    @Test
    void aServletOfAPluginDoesNotTakeAPathOfThePlatform() throws Exception {
        platform.core(new SampleResource());
        platform.identities.put(30L, new PluginIdentity("thief", "/thief"));
        platform.publisher.addServlet(FakeBundle.service(
                FakeBundle.of(30, "thief"), Map.of("osgi.http.whiteboard.servlet.pattern", "/things/*")));
        platform.add(new Saying("stolen"), "/things/*");
        assertThat(platform.get("/things/Ada").body()).contains("full_name").doesNotContain("stolen");
    }

    @Test
    void oneHundredReloadsUnderLoadLoseNoRequest() throws Exception {
        var current = platform.plugin(20, "hello", "/hello", new SampleResource());
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(getAsync("/hello/things/" + i));
            try (Hold hold = platform.gate.hold(List.of(20L), LONG)) {
                answers.add(getAsync("/hello/things/held-" + i));
                assertThat(hold.awaitDrained(LONG)).isTrue();
                platform.publisher.removeResource(current);
                current = platform.plugin(20, "hello", "/hello", new SampleResource());
            }
            if (i % 3 == 0) {
                for (CompletableFuture<HttpResponse<String>> answer : answers) {
                    assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                }
                answers.clear();
            }
        }
    }

    private CompletableFuture<HttpResponse<String>> getAsync(String path) {
        return platform.client().sendAsync(platform.request(path).build(), BodyHandlers.ofString());
    }

    private static final class Saying extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final String text;

        Saying(String text) {
            this.text = text;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getParameter("fail") != null) {
                response.sendError(409);
            } else {
                response.getWriter().write(text);
            }
        }
    }
}
