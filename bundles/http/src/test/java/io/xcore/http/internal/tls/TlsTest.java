package io.xcore.http.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS on a real Jetty, as a client sees it. */
class TlsTest {
    @TempDir
    private Path folder;

    private final Server server = new Server();
    private final Map<String, Object> settings = new HashMap<>();
    private TestCertificate first;
    private Tls tls;

    @BeforeEach
    void start() throws Exception {
        first = TestCertificate.make(folder, "first", "EC");
        first.writeCertificate(folder.resolve("cert.pem"));
        first.writeKey(folder.resolve("key.pem"));
        settings.put("certificate", folder.resolve("cert.pem").toString());
        settings.put("key", folder.resolve("key.pem").toString());
        settings.put("port", 0);
        settings.put("reload_seconds", 3600);
        server.addConnector(new ServerConnector(server));
        server.setHandler(new AbstractHandler() {
            @Override
            public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
                    throws IOException {
                base.setHandled(true);
                response.getWriter().print(request.isSecure() ? "secure" : "plain");
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (tls != null) {
            tls.deactivate();
        }
        server.stop();
    }

    @Test
    void aRequestIsSecureAndNothingOlderThanTls12IsSpoken() throws Exception {
        settings.put("hsts_maxAgeSeconds", 1000);
        open();
        HttpResponse<String> answer = get(TestCertificate.trusting(first));

        assertThat(answer.body()).isEqualTo("secure");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=1000");
        assertThat(server.getConnectors()).hasSize(2);
        try (SSLSocket old =
                (SSLSocket) TestCertificate.trusting(first).getSocketFactory().createSocket("localhost", port())) {
            old.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(old::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRenewedCertificateIsShownOnceKeyAndCertificateFit() throws Exception {
        open();
        TestCertificate second = TestCertificate.make(folder, "second", "RSA");
        SSLContext onlySecond = TestCertificate.trusting(second);
        second.writeCertificate(folder.resolve("cert.pem"));
        tls.look();
        assertThat(get(TestCertificate.trusting(first)).body()).isEqualTo("secure");
        assertThatThrownBy(() -> get(onlySecond)).isInstanceOf(IOException.class);

        second.writeKey(folder.resolve("key.pem"));
        tls.look();

        assertThat(get(onlySecond).body()).isEqualTo("secure");
    }

    @Test
    void filesThatComeLateOrAreWrongAreWaitedFor() throws Exception {
        Path key = folder.resolve("key.pem");
        Files.delete(key);
        open();
        assertThat(tls.port()).isEmpty();

        first.writeKey(key);
        tls.look();

        assertThat(get(TestCertificate.trusting(first)).body()).isEqualTo("secure");
    }

    @Test
    void aChangeOfTheSettingsActsAndAWrongOneDoesNot() throws Exception {
        open();
        int port = port();
        settings.put("reload_seconds", 0);
        tls.modified(TlsWorld.settings(settings));
        assertThat(port()).isEqualTo(port);

        settings.put("certificate", "");
        tls.modified(TlsWorld.settings(settings));

        assertThat(tls.port()).isEmpty();
        assertThat(tls.wanted()).isFalse();
        assertThat(server.getConnectors()).hasSize(1);
    }

    @Test
    void theEnvironmentHasTheLastWord() {
        TlsOptions options = TlsOptions.of(
                        TlsWorld.settings(settings),
                        Map.of("XCORE_TLS_CERT", "/a.pem", "XCORE_TLS_PORT", "9443", "XCORE_ADDRESS", "0.0.0.0"))
                .orElseThrow();

        assertThat(options.certificate()).hasToString("/a.pem");
        assertThat(options.key()).hasToString("/a.pem");
        assertThat(options.port()).isEqualTo(9443);
        assertThat(options.address()).isEqualTo("0.0.0.0");
    }

    private void open() {
        tls = new Tls(TlsWorld.settings(settings), Map.of(), Clock.systemUTC());
        tls.attach(server);
        tls.look();
    }

    private int port() {
        return tls.port().orElseThrow();
    }

    private HttpResponse<String> get(SSLContext trusting) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(trusting)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + port() + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
