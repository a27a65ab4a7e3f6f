package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes under TLS, whether the server speaks it or a reverse proxy before it. */
class SecureTransportIT {
    private static final String LOGIN =
            "{\"username\":\"admin\",\"password\":\"" + Instance.PASSWORD + "\",\"remember_me\":true}";
    private static final String SECRET = "changeit";

    @TempDir
    private static Path folder;

    private static Instance instance;
    private static int securePort;

    @BeforeAll
    static void start() throws Exception {
        securePort = freePort();
        instance = Instance.create()
                .configure("io.xcore.http", "trusted.proxies = 127.0.0.1")
                .configure(
                        "org.ops4j.pax.web",
                        "org.osgi.service.http.enabled = true",
                        "org.osgi.service.http.port = ${env:XCORE_PORT:-8000}",
                        "org.ops4j.pax.web.listening.addresses = 127.0.0.1",
                        "org.osgi.service.http.secure.enabled = true",
                        "org.osgi.service.http.port.secure = " + securePort,
                        "org.ops4j.pax.web.ssl.keystore = " + keyStore(),
                        "org.ops4j.pax.web.ssl.keystore.type = PKCS12",
                        "org.ops4j.pax.web.ssl.keystore.password = " + SECRET,
                        "org.ops4j.pax.web.ssl.key.password = " + SECRET)
                .start();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void underTlsACookieIsForTlsAlone() throws Exception {
        URI uri = URI.create("https://localhost:" + securePort + "/api/auth/signin");
        HttpRequest signin = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(LOGIN))
                .build();

        HttpResponse<String> answer = trusting().send(signin, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertSecure(answer.headers().firstValue("Set-Cookie").orElse(""));
        String cookie = answer.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", "");
        HttpRequest me = HttpRequest.newBuilder(uri.resolve("/auth/me"))
                .header("Cookie", cookie)
                .build();
        assertThat(trusting().send(me, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTrustedProxySaysThatTlsIsSpoken() {
        assertSecure(signIn("X-Forwarded-Proto", "https").header("Set-Cookie"));
        assertThat(signIn("X-Forwarded-Proto", "http").header("Set-Cookie")).doesNotContain("Secure");
    }

    @Test
    void aPageOfTheProxysOriginMayWrite() {
        String cookie =
                signIn("X-Forwarded-Proto", "https").header("Set-Cookie").replaceAll(";.*", "");
        Client client = instance.anonymous();
        HttpRequest.Builder logout = client.request("/api/auth/signout")
                .header("Cookie", cookie)
                .header("X-Forwarded-Proto", "https")
                .header("Origin", "https://" + client.base().getAuthority())
                .POST(BodyPublishers.noBody());

        assertThat(client.send(logout).status()).isEqualTo(200);
    }

    @Test
    void whoCallsIsTheLastAddressThatIsNoTrustedProxy() {
        assertThat(addressOf(signIn("X-Forwarded-For", "203.0.113.7"))).isEqualTo("203.0.113.7");
        assertThat(addressOf(signIn("X-Forwarded-For", "10.9.9.9, 203.0.113.8, 127.0.0.1")))
                .isEqualTo("203.0.113.8");
        assertThat(addressOf(signIn("X-Forwarded-For", "2001:db8::7"))).isEqualTo("2001:db8::7");
        assertThat(addressOf(signIn("X-Forwarded-For", "<script>"))).isEqualTo("127.0.0.1");
    }

    private static Answer signIn(String header, String value) {
        Client client = instance.anonymous();
        return client.send(client.request("/api/v1/auth/login")
                .header(header, value)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(LOGIN)));
    }

    private static String addressOf(Answer signedIn) {
        JsonNode list = instance.anonymous()
                .withToken(signedIn.json().get("access_token").asText())
                .get("/api/auth/sessions")
                .json();
        for (JsonNode session : list.get("sessions")) {
            if (session.get("id").equals(list.get("current_session_id"))) {
                return session.get("ip_address").asText();
            }
        }
        throw new AssertionError("The session is not in its own list: " + list);
    }

    private static void assertSecure(String cookie) {
        assertThat(cookie)
                .startsWith("__Secure-next-auth.session-token=")
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax");
    }

    private static Path keyStore() throws IOException, InterruptedException {
        Path file = folder.resolve("keystore.p12");
        String command = "keytool -genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost"
                + " -validity 2 -storetype PKCS12 -storepass " + SECRET + " -keystore " + file;
        Process keytool = new ProcessBuilder(command.split(" ")).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private static HttpClient trusting() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keystore.p12"))) {
            store.load(in, SECRET.toCharArray());
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
