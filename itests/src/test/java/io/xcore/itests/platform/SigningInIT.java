package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ways in of every dialect, and cookies: contract A0-01, A2-01, A2-21, A3-01, A4-01, C-01, X-04, X-14, X-17. */
@ExtendWith(SharedInstance.class)
class SigningInIT {
    private static final List<String> LOGINS =
            List.of("/auth/login", "/api/auth/login", "/api/auth/signin", "/api/v1/auth/login");
    private static final String COOKIE = "next-auth.session-token=";

    private final Instance instance;
    private final Client anonymous;

    SigningInIT(Instance instance) {
        this.instance = instance;
        this.anonymous = instance.anonymous();
    }

    @Test
    void everyLoginTakesNameOrEmailInEitherField() {
        for (String path : LOGINS) {
            for (String field : new String[] {"username", "email"}) {
                for (String login : new String[] {"admin", "admin@example.com"}) {
                    Answer answer = anonymous.post(path, Map.of(field, login, "password", Instance.PASSWORD));
                    assertThat(answer.status())
                            .as(path + " " + field + " " + login + ": " + answer)
                            .isEqualTo(200);
                    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                }
            }
        }
    }

    @Test
    void aWrongPasswordIsToldInTheRoutesOwnWords() {
        Map<String, String> codes = Map.of(
                "/auth/login", "AUTHENTICATION_ERROR",
                "/api/auth/login", "AUTH_REQUIRED",
                "/api/auth/signin", "UNAUTHORIZED",
                "/api/v1/auth/login", "INVALID_CREDENTIALS");
        codes.forEach((path, code) -> {
            Answer answer = anonymous.post(path, Map.of("email", "admin", "password", "wrong"));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.header("Set-Cookie")).isEmpty();
            Answer incomplete = anonymous.post(path, Map.of("email", "admin"));
            assertThat(incomplete.status()).as(incomplete.toString()).isEqualTo(422);
        });
    }

    @Test
    void everyLoginIgnoresStaleCredentials() {
        for (String path : LOGINS) {
            Answer answer = anonymous.send(anonymous
                    .withToken("stale")
                    .request(path)
                    .header("X-API-Key", "plx_stale")
                    .header("Cookie", COOKIE + "stale")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"email\":\"admin\",\"password\":\"" + Instance.PASSWORD + "\"}")));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
    }

    @Test
    void s0IsGivenItsTokens() {
        JsonNode tokens = anonymous
                .post(
                        "/api/auth/login",
                        Map.of("email", "admin@example.com", "password", Instance.PASSWORD, "remember_me", true))
                .json();

        assertThat(tokens.get("access_token").asText()).isNotEmpty();
        assertThat(tokens.get("refresh_token").asText()).isNotEmpty();
        assertThat(tokens.get("expires_in").isNumber()).isTrue();
        assertThat(tokens.get("token_type").asText()).isEqualTo("bearer");
    }

    @Test
    void toBeRememberedMakesTheSessionLongerAndNotTheToken() {
        String plain = sessionEnd(false);
        String remembered = sessionEnd(true);

        assertThat(remembered.substring(0, 10)).isGreaterThan(plain.substring(0, 10));
    }

    @Test
    void s3AndS4ShareOneAnswer() {
        Answer answer =
                anonymous.post("/api/v1/auth/login", Map.of("username", "admin", "password", Instance.PASSWORD));
        JsonNode body = answer.json();

        assertThat(body.get("access_token")).isEqualTo(body.get("token"));
        assertThat(body.get("token_type").asText()).isEqualTo("bearer");
        assertThat(body.get("expires_in").asInt()).isEqualTo(1800);
        assertThat(body.get("refresh_token").asText()).isNotEmpty();
        assertThat(body.get("expires_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(body.at("/user/id").asText()).matches("user-\\d+");
        assertThat(body.at("/user/username").asText()).isEqualTo("admin");
        assertThat(body.at("/user/roles").toString()).isEqualTo("[\"admin\"]");
        assertIsSessionCookie(answer.header("Set-Cookie"));
    }

    @Test
    void s2IsGivenItsUserAndACookieThatOpensEveryRoute() {
        Answer answer = signin();
        JsonNode user = answer.json().get("user");

        assertThat(user.get("id").isTextual()).isTrue();
        assertThat(user.get("email").asText()).isEqualTo("admin@example.com");
        assertThat(user.get("name").isTextual()).isTrue();
        assertIsSessionCookie(answer.header("Set-Cookie"));
        for (String path :
                new String[] {"/auth/me", "/api/auth/sessions", "/system/plugins", "/api/v1/auth/api-keys"}) {
            assertThat(withCookie(cookie(answer)).get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void noSignInTakesOverASessionTheClientBringsAlong() {
        String fixed = cookie(signin());
        Answer again = anonymous.send(anonymous
                .request("/api/auth/signin")
                .header("Cookie", fixed)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\":\"admin\",\"password\":\"" + Instance.PASSWORD + "\"}")));

        assertThat(cookie(again)).isNotEqualTo(fixed);
        String made = COOKIE + "xst_" + "A".repeat(22) + "." + "A".repeat(43);
        assertThat(withCookie(made).get("/auth/me").status()).isEqualTo(401);
    }

    @Test
    void anExplicitCredentialThatIsWrongNeverFallsThroughToTheCookie() {
        String cookie = cookie(signin());
        Answer header = anonymous.send(anonymous
                .withToken("stale")
                .request("/auth/me")
                .header("Cookie", cookie)
                .GET());
        Answer key = anonymous.send(anonymous
                .request("/auth/me")
                .header("X-API-Key", "plx_stale")
                .header("Cookie", cookie)
                .GET());

        assertThat(header.status()).isEqualTo(401);
        assertThat(key.status()).isEqualTo(401);
    }

    @Test
    void aPageOfAnotherOriginWritesNothingWithTheCookie() {
        String cookie = cookie(signin());
        String own = instance.uri().toString();
        Map<String, Integer> origins =
                Map.of("http://evil.example", 403, "null", 403, "http://localhost:3000", 404, own, 404);
        origins.forEach((origin, status) -> {
            Answer answer = anonymous.send(anonymous
                    .request("/api/auth/sessions/unknown")
                    .header("Cookie", cookie)
                    .header("Origin", origin)
                    .DELETE());
            assertThat(answer.status()).as(origin).isEqualTo(status);
        });
        Answer signout = anonymous.send(anonymous
                .request("/api/auth/signout")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-site")
                .POST(BodyPublishers.noBody()));
        assertThat(signout.status()).isEqualTo(403);
        assertThat(signout.code()).isEqualTo("FORBIDDEN");
        assertThat(withCookie(cookie).get("/auth/me").status()).isEqualTo(200);
        assertThat(withCookie(cookie).delete("/api/auth/sessions/unknown").status())
                .isEqualTo(404);
    }

    @Test
    void nextAuthsClientLearnsWhoIsSignedIn() {
        JsonNode session = withCookie(cookie(signin())).get("/api/auth/session").json();

        assertThat(session.at("/user/email").asText()).isEqualTo("admin@example.com");
        assertThat(session.at("/user/name").isTextual()).isTrue();
        assertThat(session.get("expires").asText()).endsWith("Z");
        assertThat(anonymous.get("/api/auth/session").body()).isEqualTo("{}");
        assertThat(withCookie(COOKIE + "stale").get("/api/auth/session").body()).isEqualTo("{}");
    }

    @Test
    void nextAuthsClientIsGivenATokenAndTheWaysIn() {
        JsonNode csrf = anonymous.get("/api/auth/csrf").json();
        JsonNode provider = anonymous.get("/api/auth/providers").json().get("credentials");

        assertThat(csrf.get("csrfToken").asText()).matches("[0-9a-f]{64}");
        assertThat(provider.get("id").asText()).isEqualTo("credentials");
        assertThat(provider.get("signinUrl").asText()).isEqualTo(instance.uri() + "/api/auth/signin");
    }

    private String sessionEnd(boolean remembered) {
        JsonNode login = anonymous
                .post(
                        "/api/auth/login",
                        Map.of("email", "admin", "password", Instance.PASSWORD, "remember_me", remembered))
                .json();
        assertThat(login.get("expires_in").asInt()).isEqualTo(1800);
        JsonNode list = anonymous
                .withToken(login.get("access_token").asText())
                .get("/api/auth/sessions")
                .json();
        for (JsonNode session : list.get("sessions")) {
            if (session.get("id").equals(list.get("current_session_id"))) {
                return session.get("expires_at").asText();
            }
        }
        throw new AssertionError("The session is not in its own list: " + list);
    }

    private Answer signin() {
        Answer answer =
                anonymous.post("/api/auth/signin", Map.of("email", "admin@example.com", "password", Instance.PASSWORD));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private CookieClient withCookie(String cookie) {
        return new CookieClient(anonymous, cookie);
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").replaceFirst(";.*", "");
    }

    private static void assertIsSessionCookie(String header) {
        assertThat(header).startsWith(COOKIE).contains("; HttpOnly", "; SameSite=Lax", "; Path=/");
        assertThat(header).doesNotContain("Secure");
    }

    /** A client that keeps a cookie, as {@code curl -b} does. */
    private record CookieClient(Client anonymous, String cookie) {
        Answer get(String path) {
            return anonymous.send(
                    anonymous.request(path).header("Cookie", cookie).GET());
        }

        Answer delete(String path) {
            return anonymous.send(
                    anonymous.request(path).header("Cookie", cookie).DELETE());
        }
    }
}
