package io.xcore.realtime.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.realtime.internal.ConnectionHub;
import io.xcore.realtime.internal.SampleEvent;
import io.xcore.realtime.internal.service.TestServices;
import io.xcore.realtime.internal.settings.RealtimeConfiguration;
import io.xcore.realtime.internal.settings.RealtimeSettings;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import io.xcore.testkit.FakeAuthenticator;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TestConfiguration;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.websocket.server.ServerContainer;
import javax.websocket.server.ServerEndpointConfig;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.websocket.jsr356.server.deploy.WebSocketServerContainerInitializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real Jetty, a real client, and the endpoint as Pax Web registers it: one instance for all connections. */
@Timeout(30)
class RealtimeEndpointTest {
    private static final String STREAM = "/api/v1/metrics/stream";

    private final ConnectionHub hub = hub(new TestServices());
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private ServletContextHandler context;

    @BeforeEach
    void start() throws Exception {
        hub.authenticator(new FakeAuthenticator()
                .acceptToken("t", FakeCaller.admin())
                .accept(new Credential(Kind.API_KEY, "plx_1"), FakeCaller.admin())
                .accept(new Credential(Kind.COOKIE, "c"), FakeCaller.admin()));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        context = new ServletContextHandler(server, "/");
        WebSocketServerContainerInitializer.configure(context, (servletContext, container) -> {
            container.addEndpoint(ServerEndpointConfig.Builder.create(RealtimeEndpoint.class, "/ws")
                    .configurator(new OneInstance(new RealtimeEndpoint(hub)))
                    .build());
            container.addEndpoint(ServerEndpointConfig.Builder.create(MetricsEndpoint.class, STREAM)
                    .configurator(new OneInstance(new MetricsEndpoint(hub)))
                    .build());
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void everyWayToShowACredentialIsUnderstood() throws Exception {
        assertThat(connect("/ws?token=t").next()).startsWith("{\"type\":\"auth_ok\"");
        assertThat(connect("/ws?token=plx_1").next()).startsWith("{\"type\":\"auth_ok\"");
        assertThat(connect("/ws", "Authorization", "Bearer t").next()).startsWith("{\"type\":\"auth_ok\"");
        assertThat(connect("/ws", "X-API-Key", "plx_1").next()).startsWith("{\"type\":\"auth_ok\"");
        assertThat(connect("/ws", "Cookie", "next-auth.session-token=c").next()).startsWith("{\"type\":\"auth_ok\"");
    }

    @Test
    void theHandshakeIsAcceptedAndAWrongTokenThenCloses() throws Exception {
        Client client = connect("/ws?token=wrong");

        assertThat(client.next()).contains("\"INVALID_TOKEN\"");
        assertThat(client.next()).isEqualTo("closed 4401");
    }

    @Test
    void aForeignPagesCookieIsRefused() throws Exception {
        Client client = connect("/ws", "Cookie", "next-auth.session-token=c", "Origin", "http://evil.example");

        assertThat(client.next()).contains("\"PERMISSION_DENIED\"");
        assertThat(client.next()).isEqualTo("closed 4403");
    }

    @Test
    void aPingIsAnsweredAndEventsArrive() throws Exception {
        Client client = connect("/ws?token=t");
        client.next();
        client.send("{\"type\":\"ping\"}");
        assertThat(client.next())
                .startsWith("{\"type\":\"pong\",\"timestamp\":\"")
                .doesNotContain("data");

        hub.publish(SampleEvent.forAll("plugin.sample"));

        assertThat(client.next())
                .isEqualTo("{\"type\":\"plugin.sample\",\"data\":{\"id\":\"hello\"},\"timestamp\":\""
                        + ManualClock.START + "\",\"seq\":1}");
    }

    @Test
    void theStreamOfMetricsTellsMetricsAndNothingElse() throws Exception {
        Client stream = connect(STREAM);
        stream.send("{\"token\":\"t\"}");
        stream.send("{\"type\":\"ping\"}");
        assertThat(stream.next()).startsWith("{\"type\":\"pong\"");

        hub.publish(SampleEvent.forAll("sample"));
        hub.publish(SampleEvent.forAll("metrics_update"));

        assertThat(stream.next()).startsWith("{\"type\":\"metrics_update\",\"data\":{");
    }

    @Test
    void theStreamOfMetricsTakesEveryCredential() throws Exception {
        assertIsToldMetrics(connect(STREAM + "?token=t"));
        assertIsToldMetrics(connect(STREAM, "Authorization", "Bearer t"));
        assertIsToldMetrics(connect(STREAM, "X-API-Key", "plx_1"));
        assertIsToldMetrics(connect(STREAM, "Cookie", "next-auth.session-token=c"));
        Client wrong = connect(STREAM + "?token=wrong");
        assertThat(wrong.next()).contains("\"INVALID_TOKEN\"");
        assertThat(wrong.next()).isEqualTo("closed 4401");
    }

    /** A pong tells that the credential has been looked at. */
    private void assertIsToldMetrics(Client client) throws InterruptedException {
        client.send("{\"type\":\"ping\"}");
        assertThat(client.next()).startsWith("{\"type\":\"pong\"");
        hub.publish(SampleEvent.forAll("metrics_update"));
        assertThat(client.next()).startsWith("{\"type\":\"metrics_update\"");
    }

    @Test
    void aFrameThatIsTooLongClosesTheConnection() throws Exception {
        Client client = connect("/ws?token=t");
        client.next();

        client.send("x".repeat(1_100));

        assertThat(client.next()).isEqualTo("closed 1009");
    }

    @Test
    void whileAHandlerTakesItsTimeTheNextFramesWaitOnTheWire() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService workers = Executors.newSingleThreadExecutor();
        try {
            TestServices others = new TestServices(workers);
            others.handle("slow", (frame, from) -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                from.send("answer", Map.of("n", frame.fields().get("n")));
            });
            ConnectionHub waiting = hub(others);
            waiting.authenticator(new FakeAuthenticator().acceptToken("t", FakeCaller.admin()));
            ((ServerContainer) context.getServletContext().getAttribute(ServerContainer.class.getName()))
                    .addEndpoint(ServerEndpointConfig.Builder.create(RealtimeEndpoint.class, "/waiting")
                            .configurator(new OneInstance(new RealtimeEndpoint(waiting)))
                            .build());
            Client client = connect("/waiting?token=t");
            client.next();
            for (int i = 0; i < 40; i++) {
                client.send("{\"type\":\"slow\",\"n\":" + i + "}");
            }
            client.send("{\"type\":\"ping\"}");

            release.countDown();

            for (int i = 0; i < 40; i++) {
                assertThat(client.next()).contains("\"n\":" + i + "}");
            }
            assertThat(client.next()).contains("pong");
        } finally {
            release.countDown();
            workers.shutdown();
        }
    }

    @Test
    void noFrameIsCompressedForOneClientAlthoughBrowsersAskForIt() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            String request = String.join(
                    "\r\n",
                    "GET /ws?token=t HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                    "Sec-WebSocket-Extensions: permessage-deflate",
                    "",
                    "");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }

            assertThat(head).startsWith("HTTP/1.1 101").contains("permessage-deflate");
            assertThat(in.read())
                    .as("the last and only frame of a text, not compressed")
                    .isEqualTo(0x81);
        }
    }

    @Test
    void aConnectionThatClosesIsForgotten() throws Exception {
        Client client = connect("/ws?token=t");
        client.next();
        assertThat(hub.parts().admission().connections()).hasSize(1);

        client.socket.sendClose(1000, "bye").join();
        assertThat(client.next()).isEqualTo("closed 1000");

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!hub.parts().admission().connections().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(hub.parts().admission().connections()).isEmpty();
    }

    @Test
    void fiftyClientsAllGetTheFrame() throws Exception {
        Client[] clients = new Client[50];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = connect("/ws?token=t");
            clients[i].next();
        }

        hub.publish(SampleEvent.forAll("sample"));

        for (Client client : clients) {
            assertThat(client.next()).startsWith("{\"type\":\"sample\"");
        }
    }

    private static ConnectionHub hub(TestServices services) {
        return new ConnectionHub(
                RealtimeSettings.of(
                        TestConfiguration.with(RealtimeConfiguration.class, Map.of("maxFrameBytes", 1_024))),
                services.hub(),
                Clock.systemUTC(),
                System::nanoTime);
    }

    private Client connect(String path, String... headers) {
        Client client = new Client();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        client.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + connector.getLocalPort() + path), client)
                .join();
        return client;
    }

    /** As Pax Web does it. */
    private static final class OneInstance extends ServerEndpointConfig.Configurator {
        private final Object endpoint;

        private OneInstance(Object endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }
    }

    private static final class Client implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable WebSocket socket;

        void send(String frame) {
            socket.sendText(frame, true).join();
        }

        String next() throws InterruptedException {
            String next = heard.poll(10, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }
    }
}
