package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.EventStream;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Socket;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An instance that is asked to end finishes what it does, and not more. */
class DrainIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int KILLED = 137;
    private static final int NOT_RUNNING = 3;
    private static final String BODY = "{\"username\":\"admin\",\"password\":\"" + Instance.PASSWORD + "\"}";

    @Test
    void runningRequestsFinishWhileNewOnesAreSentAway() throws Exception {
        Instance instance = Instance.create()
                .configure("io.xcore.http.shutdown", "notice.seconds = 4", "drain.seconds = 60")
                .start();
        try (instance;
                java.net.Socket slow = halfASignIn(instance.uri())) {
            Client admin = instance.admin();
            Socket socket = Socket.open(admin);
            EventStream stream = EventStream.open(admin, "");

            ProcessHandle.of(instance.pid()).orElseThrow().destroy();

            Await.until(LIMIT, "not healthy", () -> admin.get("/health").status() == 503);
            assertThat(admin.get("/health/ready").status()).isEqualTo(503);
            assertThat(admin.get("/health/live").status()).isEqualTo(200);
            Answer during = admin.get("/auth/me");
            assertThat(during.status()).as(during.toString()).isEqualTo(200);
            assertThat(during.header("Connection")).isEqualTo("close");
            assertThat(socket.closeCode()).isEqualTo(1001);
            stream.awaitEnd();
            Await.until(LIMIT, "closed", () -> admin.get("/auth/me").status() == 503);
            assertThat(ProcessHandle.of(instance.pid())).as("it waits").isPresent();

            slow.getOutputStream().write(BODY.substring(10).getBytes(StandardCharsets.UTF_8));
            String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"access_token\"");
            instance.awaitEnd();
        }
    }

    @Test
    void aClientThatNeverSendsHoldsNothingUpForLong() throws Exception {
        Instance instance = Instance.create()
                .configure("io.xcore.http.shutdown", "notice.seconds = 0", "drain.seconds = 3")
                .start();
        try (instance;
                java.net.Socket slow = halfASignIn(instance.uri())) {
            long start = System.nanoTime();
            instance.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(3), LIMIT);
            assertThat(instance.logged()).contains("have not ended within 3 s");
            assertThat(slow.isConnected()).isTrue();
        }
    }

    @Test
    void aSecondSignalEndsItAtOnceAndLosesNothingThatWasAnswered() throws Exception {
        Instance instance = Instance.create()
                .configure("io.xcore.http.shutdown", "notice.seconds = 60", "drain.seconds = 120")
                .start();
        try (instance;
                java.net.Socket slow = halfASignIn(instance.uri())) {
            assertThat(slow.isConnected()).isTrue();
            Client admin = instance.admin();
            instance.signal();
            Await.until(LIMIT, "not healthy", () -> admin.get("/health").status() == 503);
            Answer role = admin.post("/admin/roles", Map.of("name", "late", "description", ""));
            assertThat(role.status()).as(role.toString()).isEqualTo(201);

            long start = System.nanoTime();
            instance.signal();

            assertThat(instance.awaitEnd()).isEqualTo(KILLED);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(ProcessHandle.of(instance.pid())).isEmpty();
            assertThat(instance.command("status").status()).isEqualTo(NOT_RUNNING);

            instance.start();
            String id = role.json().get("id").asText();
            assertThat(instance.admin()
                            .get("/admin/roles/" + id)
                            .json()
                            .get("name")
                            .asText())
                    .isEqualTo("late");
            instance.kill(); // Its notice is longer than a test waits.
        }
    }

    private static java.net.Socket halfASignIn(URI uri) throws IOException {
        java.net.Socket socket = new java.net.Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /auth/login HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n"
                        + BODY.substring(0, 10))
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }
}
