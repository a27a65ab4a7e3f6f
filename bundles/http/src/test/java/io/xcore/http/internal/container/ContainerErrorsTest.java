package io.xcore.http.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real Jetty answers to what it cannot read. */
class ContainerErrorsTest {
    private final ContainerErrors errors = new ContainerErrors();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(errors);
        server.addConnector(connector);
        server.setHandler(new DefaultHandler());
        server.start();
        // The first request is how it learns which server it is for.
        assertThat(send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void aRequestLineThatCannotBeReadIsToldInTheEnvelope() throws IOException {
        String answer = send("GE\u0001T / HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/json")
                .contains("\"code\":\"VALIDATION_ERROR\"")
                .contains("\"status\":400")
                .contains("X-Request-ID: req-")
                .doesNotContain("<h1>");
    }

    @Test
    void aHeaderThatIsTooLongKeepsItsStatus() throws IOException {
        String answer = send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("\"status\":431").contains("\"error\":{");
    }

    @Test
    void whatEndsBeforeAnyServletIsToldTheSame() throws IOException {
        String answer = send("GET /api/tasks HTTP/1.1\r\nHost: x\r\nX-Request-ID: mine\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 404")
                .contains("\"request_id\":\"mine\"")
                .contains("\"details\":{}");
    }

    @Test
    void requestsThatChangeSomethingAreToldAsMuch() throws IOException {
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            String answer = send(method + " /api/tasks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 404").contains("\"status\":404");
        }
    }

    @Test
    void whenItGoesTheServerIsAsItWas() throws IOException {
        errors.release();

        assertThat(send("GE\u0001T / HTTP/1.1\r\nHost: x\r\n\r\n")).contains("<h1>");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
