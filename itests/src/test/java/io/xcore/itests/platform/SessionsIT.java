package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Staying in and getting out: contract A0-02 to A0-05, A1-05, A2-02, A4-02, A4-03, C-04, C-11, C-24. */
@ExtendWith(SharedInstance.class)
class SessionsIT {
    private static final List<String> REFRESHES = List.of("/auth/refresh", "/api/auth/refresh", "/api/v1/auth/refresh");
    private static final List<String> LOGOUTS = List.of("/api/auth/logout", "/api/auth/signout", "/api/v1/auth/logout");

    private final Instance instance;
    private final Client anonymous;
    private String email;

    SessionsIT(Instance instance) {
        this.instance = instance;
        this.anonymous = instance.anonymous();
    }

    @BeforeEach
    void register() {
        email = anonymous.newUser().get("/auth/me").json().get("email").asText();
    }

    @Test
    void everyRefreshTakesARefreshTokenOrAnAccessToken() {
        for (String path : REFRESHES) {
            JsonNode login = login();
            Answer byBody = anonymous.post(path, Map.of("refresh_token", text(login, "refresh_token")));
            Answer byHeader = anonymous.withToken(text(login, "access_token")).post(path);

            assertThat(byBody.status()).as(byBody.toString()).isEqualTo(200);
            assertThat(text(byBody.json(), "refresh_token")).isNotEqualTo(text(login, "refresh_token"));
            assertThat(byHeader.status()).as(byHeader.toString()).isEqualTo(200);
            for (Answer answer : List.of(byBody, byHeader)) {
                assertThat(answer.json().get("token_type").asText()).isEqualTo("bearer");
                assertThat(answer.json().get("expires_in").asInt()).isEqualTo(1800);
                assertThat(me(text(answer.json(), "access_token"))).isEqualTo(200);
            }
            assertThat(anonymous.post(path).status()).isEqualTo(401);
        }
    }

    @Test
    void refreshesAtOnceAreAnsweredTheSameSuccessor() throws Exception {
        String token = text(login(), "refresh_token");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String path = REFRESHES.get(i % REFRESHES.size());
                calls.add(() -> anonymous.post(path, Map.of("refresh_token", token)));
            }
            Set<String> successors = new TreeSet<>();
            for (var outcome : threads.invokeAll(calls)) {
                assertThat(outcome.get().status()).as(outcome.get().toString()).isEqualTo(200);
                successors.add(text(outcome.get().json(), "refresh_token"));
            }
            assertThat(successors).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anOldTokenUsedAgainEndsTheFamily() {
        JsonNode login = login();
        String present = text(login, "refresh_token");
        for (int i = 0; i < 12; i++) {
            present = text(
                    anonymous
                            .post("/api/auth/refresh", Map.of("refresh_token", present))
                            .json(),
                    "refresh_token");
        }

        Answer reuse = anonymous.post("/api/auth/refresh", Map.of("refresh_token", text(login, "refresh_token")));

        assertThat(reuse.status()).as(reuse.toString()).isEqualTo(401);
        assertThat(reuse.code()).isEqualTo("INVALID_TOKEN");
        assertThat(anonymous
                        .post("/api/auth/refresh", Map.of("refresh_token", present))
                        .status())
                .isEqualTo(401);
        assertThat(me(text(login, "access_token"))).isEqualTo(401);
    }

    @Test
    void aRefreshTokenIsNoAccessToken() {
        String token = text(login(), "refresh_token");

        assertThat(me(token)).isEqualTo(401);
        assertThat(anonymous
                        .send(anonymous
                                .request("/auth/me")
                                .header("Cookie", "next-auth.session-token=" + token)
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void sessionsAreListedWithTheOneThatAsks() {
        String first = text(login(), "access_token");
        String second = text(login(), "access_token");
        JsonNode list = sessions(second);
        JsonNode other = sessions(first);

        assertThat(list.get("sessions")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(list.get("current_session_id").asText())
                .isNotEqualTo(other.get("current_session_id").asText());
        for (JsonNode session : list.get("sessions")) {
            assertThat(session.get("id").asText()).isNotEmpty();
            assertThat(session.get("user_id").isTextual()).isTrue();
            assertThat(session.get("ip_address").asText()).isNotEmpty();
            assertThat(session.get("user_agent").asText()).startsWith("Java");
            assertThat(session.get("last_activity").asText()).endsWith("Z");
            assertThat(session.get("created_at").asText()).endsWith("Z");
        }
        assertThat(list.get("sessions"))
                .extracting(session -> session.get("id").asText())
                .contains(
                        list.get("current_session_id").asText(),
                        other.get("current_session_id").asText());
    }

    @Test
    void sessionsNeedACredential() {
        Answer answer = anonymous.get("/api/auth/sessions");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("AUTH_REQUIRED");
    }

    @Test
    void anEndedSessionsTokenAndSocketDieAtOnce() {
        String mine = text(login(), "access_token");
        String other = text(login(), "access_token");
        String id = text(sessions(other), "current_session_id");
        try (Socket socket = Socket.open(anonymous.withToken(other))) {
            Answer answer = anonymous.withToken(mine).delete("/api/auth/sessions/" + id);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"success\":true}");
            assertThat(me(other)).isEqualTo(401);
            assertThat(socket.closeCode()).isEqualTo(4401);
        }
        assertThat(me(mine)).isEqualTo(200);
        assertThat(anonymous.withToken(mine).delete("/api/auth/sessions/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void endingTheSessionInUseIsALogout() {
        String token = text(login(), "access_token");
        String id = text(sessions(token), "current_session_id");

        assertThat(anonymous.withToken(token).delete("/api/auth/sessions/" + id).status())
                .isEqualTo(200);
        assertThat(me(token)).isEqualTo(401);
    }

    @Test
    void theSessionOfAnotherUserDoesNotExist() {
        String token = text(login(), "access_token");
        String id = text(sessions(token), "current_session_id");
        Answer answer = anonymous.newUser().delete("/api/auth/sessions/" + id);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
        assertThat(me(token)).isEqualTo(200);
    }

    @Test
    void everyLogoutTakesTheTokenInBodyHeaderOrCookie() {
        for (String path : LOGOUTS) {
            for (String place : new String[] {"access", "refresh", "header", "cookie"}) {
                Answer login =
                        anonymous.post("/api/v1/auth/login", Map.of("username", email, "password", Instance.PASSWORD));
                for (int times = 0; times < 2; times++) {
                    Answer answer = logout(path, place, login);
                    assertThat(answer.status())
                            .as(path + " by " + place + ": " + answer)
                            .isEqualTo(200);
                    assertThat(answer.json().get("success").booleanValue()).isTrue();
                    if (place.equals("cookie")) {
                        assertThat(answer.header("Set-Cookie"))
                                .startsWith("next-auth.session-token=;")
                                .contains("Max-Age=0");
                    }
                }
                assertThat(me(text(login.json(), "access_token")))
                        .as(path + " by " + place)
                        .isEqualTo(401);
            }
            assertThat(anonymous.post(path).status()).isEqualTo(200);
            assertThat(anonymous.form(path, "csrfToken=abc&json=true").status()).isEqualTo(200);
        }
    }

    @Test
    void whoIsSwitchedOffIsSignedOutForGood() {
        JsonNode login = login();
        String token = text(login, "access_token");
        Client admin = instance.admin();
        String user = "/admin/users/"
                + anonymous.withToken(token).get("/auth/me").json().get("id").asText();

        assertThat(admin.post(user + "/deactivate").status()).isEqualTo(200);
        assertThat(me(token)).isEqualTo(401);
        assertThat(admin.post(user + "/activate").status()).isEqualTo(200);

        Await.until(Duration.ofSeconds(10), "the session's end", () -> me(token) == 401);
        Answer refresh = anonymous.post("/api/auth/refresh", Map.of("refresh_token", text(login, "refresh_token")));
        assertThat(refresh.status()).isEqualTo(401);
    }

    private Answer logout(String path, String place, Answer login) {
        JsonNode tokens = login.json();
        return switch (place) {
            case "access" -> anonymous.post(path, Map.of("token", text(tokens, "access_token")));
            case "refresh" -> anonymous.post(path, Map.of("token", text(tokens, "refresh_token")));
            case "header" -> anonymous.withToken(text(tokens, "access_token")).post(path);
            default -> anonymous.send(anonymous
                    .request(path)
                    .header("Cookie", login.header("Set-Cookie").replaceFirst(";.*", ""))
                    .POST(BodyPublishers.noBody()));
        };
    }

    private JsonNode login() {
        Answer answer = anonymous.post("/api/auth/login", Map.of("email", email, "password", Instance.PASSWORD));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode sessions(String token) {
        return anonymous.withToken(token).get("/api/auth/sessions").json();
    }

    private int me(String token) {
        return anonymous.withToken(token).get("/auth/me").status();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asText();
    }
}
