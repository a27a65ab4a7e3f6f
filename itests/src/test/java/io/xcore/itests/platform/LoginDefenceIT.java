package io.xcore.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.BuiltPlugin;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guessing passwords from several addresses of this host, and proving again who one is. */
class LoginDefenceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FREE = 10;
    private static final int FREE_OF_ADDRESS = 100;
    private static final int RECENT_SECONDS = 8;

    private static Instance instance;

    /** An answer to a login from an address of our choice, which the JDK's client has no way to ask for. */
    private record Reply(int status, String head, String body) {
        JsonNode error() {
            try {
                return JSON.readTree(body).get("error");
            } catch (JsonProcessingException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    @BeforeAll
    static void start() {
        instance = Instance.create("--dev")
                // Locks longer than it takes to start anew, on the slowest machine.
                .configure("io.xcore.auth.defence", "stepUp.seconds = " + RECENT_SECONDS, "account.waitSeconds = 600")
                .start();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Test
    void aThousandWrongPasswordsOnOneAccountHaveTenTries() {
        String email = newUser();
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            replies.add(login(2, email, "wrong " + i));
        }

        assertThat(replies.subList(0, FREE)).extracting(Reply::status).containsOnly(401);
        assertThat(replies.subList(FREE, 1_000)).extracting(Reply::status).containsOnly(429);
        Reply wrong = replies.get(999);
        Reply right = login(2, email, Instance.PASSWORD);
        assertThat(right.status()).isEqualTo(429);
        assertThat(right.error().get("message")).isEqualTo(wrong.error().get("message"));
        assertThat(right.error().get("code").asText()).isEqualTo("RATE_LIMIT");
        assertThat(right.head()).containsPattern("(?i)retry-after: [1-9]");

        assertThat(login(1, email, Instance.PASSWORD).status())
                .as("where the owner has signed in before")
                .isEqualTo(200);
        instance.kill();
        instance.start();
        assertThat(login(2, email, Instance.PASSWORD).status())
                .as("after a restart")
                .isEqualTo(429);

        assertThat(instance.shell("xcore:lockout-list", "--no-format").out()).contains("user:");
        assertThat(instance.shell("xcore:user-unlock", email).status()).isZero();
        assertThat(login(2, email, Instance.PASSWORD).status()).isEqualTo(200);
        String audit = instance.admin().get("/admin/audit?limit=100").body();
        assertThat(audit).contains("user.locked", "user.unlocked", "user.login_refused");
    }

    @Test
    void oneWrongPasswordOnAThousandAccountsStopsTheAddress() {
        String email = newUser();
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            replies.add(login(3, "somebody" + i + "@example.com", "Summer2026!"));
        }

        assertThat(replies.subList(0, FREE_OF_ADDRESS))
                .extracting(Reply::status)
                .containsOnly(401);
        // Some leak while this test takes its time.
        assertThat(replies.stream().filter(reply -> reply.status() == 401).count())
                .isLessThan(FREE_OF_ADDRESS + 20);
        assertThat(login(3, email, Instance.PASSWORD).status()).isEqualTo(429);
        assertThat(login(4, email, Instance.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void anAdministratorSeesAndEndsLocks() {
        String email = newUser();
        for (int i = 0; i <= FREE; i++) {
            login(5, email, "wrong");
        }
        Client admin = instance.admin();
        JsonNode locked = admin.get("/api/v1/auth/lockouts").json().get("lockouts");
        long user = instance.anonymous()
                .login(email, Instance.PASSWORD)
                .get("/auth/me")
                .json()
                .get("id")
                .asLong();

        assertThat(locked.findValuesAsText("user_id")).contains(Long.toString(user));
        assertThat(locked.findValuesAsText("id")).contains("user:" + user);
        assertThat(instance.anonymous()
                        .login(email, Instance.PASSWORD)
                        .get("/api/v1/auth/lockouts")
                        .status())
                .isEqualTo(403);
        assertThat(admin.delete("/api/v1/auth/lockouts/" + user).status()).isEqualTo(200);
        assertThat(admin.delete("/api/v1/auth/lockouts/" + user).status()).isEqualTo(404);
        assertThat(login(5, email, Instance.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void nobodyLearnsByTheTimeItTakesWhetherAnAccountExists() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int user = 0; user < 5; user++) {
            String email = newUser();
            String stranger = UUID.randomUUID() + "@example.com";
            for (int i = 0; i < FREE - 1; i++) {
                known.add(nanos(6, email));
                unknown.add(nanos(6, stranger));
            }
        }

        double ratio = (double) median(known) / median(unknown);
        assertThat(ratio).as("known / unknown").isBetween(0.6, 1.7);
    }

    @Test
    void whoInstallsPluginsHasProvedLatelyWhoHeIs() {
        Client admin = instance.admin();
        byte[] jar = BuiltPlugin.bytes("hello");
        String key = admin.post("/api/v1/auth/api-keys", Map.of("name", "deploy", "permissions", List.of("write")))
                .json()
                .get("key")
                .asText();
        assertThat(admin.withToken(key)
                        .upload("/system/plugins?dry_run=true", jar)
                        .status())
                .as("a program cannot prove who uses it")
                .isEqualTo(401);

        Await.until(
                Duration.ofSeconds(60),
                "the sign-in is no longer recent",
                () -> admin.upload("/system/plugins?dry_run=true", jar).status() == 401);
        Answer refused = admin.upload("/system/plugins", jar);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("AUTHENTICATION_ERROR");
        assertThat(refused.message()).contains("/api/v1/auth/reauthenticate");
        assertThat(refused.header("WWW-Authenticate"))
                .contains("error=\"insufficient_user_authentication\"", "max_age=" + RECENT_SECONDS);
        assertThat(admin.get("/system/plugins").status()).isEqualTo(200);

        assertThat(admin.post("/api/v1/auth/reauthenticate", Map.of("password", "wrong"))
                        .status())
                .isEqualTo(401);
        assertThat(admin.post("/api/v1/auth/reauthenticate", Map.of("password", Instance.PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(admin.upload("/system/plugins", jar).status()).isEqualTo(201);
    }

    /** Registers a user, who then has signed in from 127.0.0.1. */
    private static String newUser() {
        return instance.anonymous()
                .newUser()
                .get("/auth/me")
                .json()
                .get("email")
                .asText();
    }

    private static long nanos(int from, String login) {
        long start = System.nanoTime();
        assertThat(login(from, login, "wrong").status()).isEqualTo(401);
        return System.nanoTime() - start;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** @param from the last byte of the address to come from */
    private static Reply login(int from, String login, String password) {
        byte[] body = ("{\"username\":\"" + login + "\",\"password\":\"" + password + "\"}").getBytes(UTF_8);
        String head = "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Language: en\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket(loopback(1), instance.uri().getPort(), loopback(from), 0)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Reply(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** All of 127.0.0.0/8 is this host. */
    private static InetAddress loopback(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }
}
