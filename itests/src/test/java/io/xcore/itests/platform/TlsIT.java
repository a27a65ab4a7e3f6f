package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Instance;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS of the instance's own, from PEM files that are renewed as certbot renews them. */
class TlsIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Pattern LISTENING = Pattern.compile("Listening with TLS at https://127\\.0\\.0\\.1:(\\d+)");

    @TempDir
    private Path folder;

    @Test
    void aCertificateIsRenewedUnderLoadWithoutAFailedRequest() throws Exception {
        X509Certificate first = put("first", "EC");
        Instance instance = Instance.create(
                        "--tls-cert", file("cert.pem").toString(),
                        "--tls-key", file("key.pem").toString(),
                        "--tls-port", "0")
                .configure("io.xcore.http.tls", "redirect = true", "reload.seconds = 1", "hsts.maxAgeSeconds = 600")
                .start();
        try (instance) {
            Await.until(LIMIT, "TLS", () -> LISTENING.matcher(instance.logged()).find());
            Matcher matcher = LISTENING.matcher(instance.logged());
            assertThat(matcher.find()).isTrue();
            URI health = URI.create("https://localhost:" + matcher.group(1) + "/health");
            assertThat(instance.anonymous().get("/docs?a=b").header("Location"))
                    .isEqualTo("https://127.0.0.1:" + health.getPort() + "/docs?a=b");
            Path made = file("made");
            Files.createDirectories(made);
            X509Certificate second = make(made, "second", "RSA");
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            List<CompletableFuture<Void>> load = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                load.add(CompletableFuture.runAsync(() -> ask(health, over, answered, first, second)));
            }
            Await.until(LIMIT, "load", () -> answered.get() > 20);

            Files.move(made.resolve("cert.pem"), file("cert.pem"), StandardCopyOption.ATOMIC_MOVE);
            Files.move(made.resolve("key.pem"), file("key.pem"), StandardCopyOption.ATOMIC_MOVE);
            Await.until(LIMIT, "the new certificate", () -> instance.logged().contains("is shown from now on"));

            int before = answered.get();
            Await.until(LIMIT, "more load", () -> answered.get() > before + 20);
            over.set(true);
            load.forEach(CompletableFuture::join);
            HttpResponse<String> answer = get(client(second), health);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=600");
        }
    }

    /** With a new client now and then, so that there are handshakes as well as connections that are kept. */
    private static void ask(URI uri, AtomicBoolean over, AtomicInteger answered, X509Certificate... trusted) {
        try {
            HttpClient client = client(trusted);
            for (int i = 0; !over.get(); i++) {
                if (i % 10 == 9) {
                    client = client(trusted);
                }
                HttpResponse<String> answer = get(client, uri);
                if (answer.statusCode() != 200) {
                    throw new AssertionError(answer + " " + answer.body());
                }
                answered.incrementAndGet();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(X509Certificate... trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate one : trusted) {
            store.setCertificateEntry(one.getSubjectX500Principal().getName(), one);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private X509Certificate put(String name, String algorithm) throws Exception {
        return make(folder, name, algorithm);
    }

    /** Makes cert.pem and key.pem. */
    private static X509Certificate make(Path into, String name, String algorithm) throws Exception {
        Path p12 = into.resolve(name + ".p12");
        String command = "keytool -genkeypair -alias server -keyalg " + algorithm + " -dname CN=" + name
                + " -ext san=dns:localhost -validity 90 -storetype PKCS12 -storepass changeit -keystore " + p12;
        assertThat(new ProcessBuilder(command.split(" ")).inheritIO().start().waitFor())
                .isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(p12)) {
            store.load(in, "changeit".toCharArray());
        }
        X509Certificate certificate = (X509Certificate) store.getCertificate("server");
        pem(into.resolve("cert.pem"), "CERTIFICATE", certificate.getEncoded());
        pem(
                into.resolve("key.pem"),
                "PRIVATE KEY",
                store.getKey("server", "changeit".toCharArray()).getEncoded());
        return certificate;
    }

    private static void pem(Path file, String label, byte[] der) throws Exception {
        Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(der)
                        + "\n-----END " + label + "-----\n");
    }
}
