package io.xcore.realtime.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.realtime.internal.ConnectionHub;
import io.xcore.realtime.internal.SampleEvent;
import io.xcore.realtime.internal.service.TestServices;
import io.xcore.realtime.internal.settings.RealtimeConfiguration;
import io.xcore.realtime.internal.settings.RealtimeSettings;
import io.xcore.testkit.FakeAuthenticator;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.TestConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real Jetty, and a client that reads lines. */
@Timeout(60)
class EventStreamServletTest {
    private final TestServices services = new TestServices();
    private final AtomicLong now = new AtomicLong();
    private final ConnectionHub hub = new ConnectionHub(
            RealtimeSettings.of(TestConfiguration.with(RealtimeConfiguration.class, Map.of("maxConnections", 2))),
            services.hub(),
            Clock.systemUTC(),
            now::get);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        hub.authenticator(new FakeAuthenticator().acceptToken("t", FakeCaller.admin()));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(server, "/");
        ServletHolder holder = new ServletHolder(new EventStreamServlet(hub));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/events");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void eventsArriveAsTheyHappenEachWithItsId() throws Exception {
        try (Stream stream = open("/events?token=t")) {
            assertThat(stream.response.headers().firstValue("Content-Type"))
                    .contains("text/event-stream;charset=utf-8");
            assertThat(stream.next()).isEqualTo("id: " + epoch() + ":0");
            assertThat(stream.next()).startsWith("data: {\"type\":\"auth_ok\"");
            assertThat(stream.next()).isEmpty();

            hub.publish(SampleEvent.forAll("é"));

            assertThat(stream.next()).isEqualTo("id: " + epoch() + ":1");
            assertThat(stream.next()).startsWith("data: {\"type\":\"é\"").endsWith(",\"seq\":1}");
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void theLastIdResumes() throws Exception {
        try (Stream stream = open("/events?token=t")) {
            stream.data();
            hub.publish(SampleEvent.forAll("a"));
            hub.publish(SampleEvent.forAll("b"));
            stream.data();
        }

        try (Stream stream = open("/events?token=t", "Last-Event-ID", epoch() + ":1")) {
            assertThat(stream.data()).contains("auth_ok");
            assertThat(stream.data()).contains("\"b\"");
            assertThat(stream.data()).contains("\"resumed\"", "\"replayed\":1");
        }
    }

    @Test
    void topicsNarrowIt() throws Exception {
        try (Stream stream = open("/events?token=t&topics=plugin.*,b")) {
            stream.data();
            hub.publish(SampleEvent.forAll("a"));
            hub.publish(SampleEvent.forAll("b"));
            assertThat(stream.data()).contains("\"b\"");
        }
    }

    @Test
    void muchAtOnceArrivesWhole() throws Exception {
        try (Stream stream = open("/events?token=t")) {
            stream.data();
            for (int i = 0; i < 2_000; i++) {
                hub.publish(SampleEvent.forAll("sample." + i));
                if (i % 100 == 99) {
                    for (int j = i - 99; j <= i; j++) {
                        assertThat(stream.data()).contains("\"sample." + j + "\"");
                    }
                }
            }
        }
    }

    @Test
    void silenceIsFilledSoThatNobodyClosesTheStream() throws Exception {
        try (Stream stream = open("/events?token=t")) {
            stream.data();
            stream.next();
            for (int i = 0; i < 3; i++) {
                awaitWritten();
                now.addAndGet(Duration.ofSeconds(31).toNanos());
                hub.sweep();
                assertThat(stream.next()).isEqualTo(":");
                assertThat(stream.next()).isEmpty();
            }
        }
    }

    @Test
    void theServerDoesNotTakeAStreamForIdle() throws Exception {
        connector.setIdleTimeout(1_000);
        try (Stream stream = open("/events?token=t")) {
            stream.data();
            LockSupport.parkNanos(Duration.ofMillis(2_500).toNanos());
            hub.publish(SampleEvent.forAll("late"));
            assertThat(stream.data()).contains("\"late\"");
        }
    }

    @Test
    void itEndsWhenTheServerDoesAndWhenTheTokenHasEnded() throws Exception {
        try (Stream stream = open("/events?token=t")) {
            stream.data();
            hub.authenticator(new FakeAuthenticator());
            now.addAndGet(Duration.ofSeconds(2).toNanos());
            hub.sweep();
            assertThat(stream.data()).contains("\"error\"");
            assertThat(stream.end()).isTrue();
        }
        hub.authenticator(new FakeAuthenticator().acceptToken("t", FakeCaller.admin()));
        try (Stream stream = open("/events?token=t")) {
            stream.data();
            hub.announced();
            assertThat(stream.end()).isTrue();
            // The server hears of the end after it has written it.
            await(() -> hub.parts().admission().connections().isEmpty());
            assertThat(hub.parts().admission().connections()).isEmpty();
        }
        assertThat(open("/events?token=t").response.statusCode()).isEqualTo(503);
    }

    @Test
    void whoMayNotIsToldByTheStatus() throws Exception {
        assertThat(open("/events").response.statusCode()).isEqualTo(401);
        assertThat(open("/events?token=wrong").response.statusCode()).isEqualTo(401);
        assertThat(open("/events?token=t&topics=" + "x".repeat(200)).response.statusCode())
                .isEqualTo(400);
        Stream first = open("/events?token=t");
        Stream second = open("/events?token=t");
        assertThat(open("/events?token=t").response.statusCode()).isEqualTo(429);
        first.close();
        second.close();
    }

    private void awaitWritten() {
        now.incrementAndGet();
        await(() -> hub.parts().admission().connections().stream()
                .allMatch(connection -> connection.outbox().sendingForNanos() <= 0));
    }

    /** For ten seconds at most. */
    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private String epoch() {
        return hub.parts().log().epoch();
    }

    private Stream open(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Stream(client.send(request.build(), BodyHandlers.ofInputStream()));
    }

    private static final class Stream implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        private Stream(HttpResponse<InputStream> response) {
            this.response = response;
            this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        String next() throws IOException {
            return lines.readLine();
        }

        /** The data of the next event. */
        String data() throws IOException {
            for (String line = next(); line != null; line = next()) {
                if (line.startsWith("data: ")) {
                    return line;
                }
            }
            return "nothing";
        }

        boolean end() throws IOException {
            for (String line = next(); line != null; line = next()) {
                if (!line.isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
