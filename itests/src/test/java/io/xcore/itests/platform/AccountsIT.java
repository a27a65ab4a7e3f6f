package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing up and in, contract A1-01 to A1-05. */
@ExtendWith(SharedInstance.class)
class AccountsIT {
    private static final String SECONDS_IN_UTC = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private final Client anonymous;

    AccountsIT(Instance instance) {
        anonymous = instance.anonymous();
    }

    @Test
    void aFormSignsIn() {
        Answer answer = anonymous.form("/auth/login", form("admin@example.com", Instance.PASSWORD));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertIsGrant(answer.json());
    }

    @Test
    void theFieldsOfAnOauthClientAreTolerated() {
        String form = form("admin", Instance.PASSWORD) + "&grant_type=password&scope=&client_id=x";

        assertThat(anonymous.form("/auth/login", form).status()).isEqualTo(200);
    }

    @Test
    void jsonSignsInByNameOrEmailInEitherField() {
        for (String field : new String[] {"username", "email"}) {
            for (String login : new String[] {"admin", "admin@example.com", "ADMIN@example.com"}) {
                Answer answer = anonymous.post("/auth/login", Map.of(field, login, "password", Instance.PASSWORD));
                assertThat(answer.status())
                        .as(field + " " + login + ": " + answer)
                        .isEqualTo(200);
                assertIsGrant(answer.json());
            }
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreToldAlike() {
        Answer wrong = anonymous.post("/auth/login", Map.of("username", "admin", "password", "not it, is it"));
        Answer unknown = anonymous.post("/auth/login", Map.of("username", "nobody", "password", "not it, is it"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("AUTHENTICATION_ERROR");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.message()).isEqualTo(wrong.message());
    }

    @Test
    void whoRegistersIsAnsweredTheNewUser() {
        String email = email();
        Answer answer = register(email, Instance.PASSWORD);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        JsonNode user = answer.json();
        assertThat(user.get("id").isIntegralNumber()).isTrue();
        assertThat(user.get("email").asText()).isEqualTo(email);
        assertThat(user.get("full_name").asText()).isEqualTo("John Doe");
        assertThat(user.get("is_active").booleanValue()).isTrue();
        assertThat(user.get("created_at").asText()).matches(SECONDS_IN_UTC);
        assertThat(answer.body()).doesNotContain("password").doesNotContain(Instance.PASSWORD);
    }

    @Test
    void theSameEmailTwiceIsAConflict() {
        String email = email();
        register(email, Instance.PASSWORD);
        Answer again = register(email.toUpperCase(java.util.Locale.ROOT), Instance.PASSWORD);

        assertThat(again.status()).as(again.toString()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("CONFLICT");
    }

    @Test
    void anInvalidEmailIsNamedWordForWord() {
        Answer answer = register("not-an-email", Instance.PASSWORD);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.message()).isEqualTo("Validation failed");
        assertThat(answer.json().at("/error/details").toString())
                .isEqualTo("[{\"field\":\"email\",\"message\":\"Invalid email format\"}]");
    }

    @Test
    void aShortPasswordIsRefusedByItsField() {
        Answer answer = register(email(), "short");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/details/0/field").asText()).isEqualTo("password");
    }

    @Test
    void aNewUserSeesItselfWithItsPermissionsInBothForms() {
        Client user = anonymous.newUser();
        JsonNode me = user.get("/auth/me").json();

        assertThat(me.get("id").isIntegralNumber()).isTrue();
        assertThat(me.get("email").asText()).contains("@example.com");
        assertThat(me.get("full_name").asText()).isEqualTo("A User");
        assertThat(me.get("roles").toString()).isEqualTo("[\"user\"]");
        assertThat(me.get("permissions")).extracting(JsonNode::asText).contains("read:users", "users:read");
    }

    @Test
    void aBearerTokenIsRenewedWithoutABody() {
        Client user = anonymous.newUser();
        Answer answer = user.post("/auth/refresh");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode grant = answer.json();
        assertThat(grant.get("token_type").asText()).isEqualTo("bearer");
        assertThat(grant.get("expires_in").asInt()).isEqualTo(1800);
        Client renewed = user.withToken(grant.get("access_token").asText());
        assertThat(renewed.get("/auth/me").json())
                .isEqualTo(user.get("/auth/me").json());
    }

    @Test
    void aRefreshTokenIsTakenFromTheBodyOnce() {
        Client user = anonymous.newUser();
        String login = user.get("/auth/me").json().get("email").asText();
        String refresh = anonymous
                .post("/auth/login", Map.of("email", login, "password", Instance.PASSWORD))
                .json()
                .get("refresh_token")
                .asText();
        Answer answer = anonymous.post("/auth/refresh", Map.of("refresh_token", refresh));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertIsGrant(answer.json());
        assertThat(answer.json().get("refresh_token").asText()).isNotEqualTo(refresh);
    }

    @Test
    void refreshingWithoutAnyCredentialIsRefused() {
        Answer answer = anonymous.post("/auth/refresh");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("AUTHENTICATION_ERROR");
    }

    @Test
    void tokensThatAreGarbageOrForgedAreRefused() {
        String good = anonymous.newUser().token();
        String[] parts = good.split("\\.", -1);
        String otherSignature =
                parts[0] + "." + parts[1] + "." + parts[2].substring(0, parts[2].length() - 8) + "AAAAAAAA";
        String unsigned = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
        for (String token : new String[] {"garbage", "a.b.c", otherSignature, unsigned, good + "x"}) {
            Answer answer = anonymous.withToken(token).get("/auth/me");
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("AUTHENTICATION_ERROR");
            assertThat(answer.message()).isEqualTo("Token invalide ou expiré");
        }
    }

    @Test
    void anInvalidHeaderNeverFallsThroughToAGoodCookie() {
        String good = anonymous.newUser().token();
        for (String header : new String[] {"Bearer garbage", "Basic YWRtaW46YWRtaW4=", "Bearer", "nonsense"}) {
            Answer answer = anonymous.send(anonymous
                    .request("/auth/me")
                    .header("Authorization", header)
                    .header("Cookie", "next-auth.session-token=" + good)
                    .GET());
            assertThat(answer.status()).as(header).isEqualTo(401);
        }
    }

    @Test
    void aStaleTokenIsNoHindranceOnPublicRoutes() {
        Client stale = anonymous.withToken("stale");

        assertThat(stale.post("/auth/login", Map.of("username", "admin", "password", Instance.PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(stale.get("/health").status()).isEqualTo(200);
        assertThat(stale.get("/metrics").status()).isEqualTo(200);
        assertThat(stale.post("/auth/register", Map.of()).status()).isEqualTo(422);
    }

    private Answer register(String email, String password) {
        return anonymous.post("/auth/register", Map.of("email", email, "password", password, "full_name", "John Doe"));
    }

    private static void assertIsGrant(JsonNode grant) {
        assertThat(grant.get("access_token").asText().split("\\.", -1)).hasSize(3);
        assertThat(grant.get("token_type").asText()).isEqualTo("bearer");
        assertThat(grant.get("expires_in").asInt()).isEqualTo(1800);
    }

    private static String email() {
        return "a" + UUID.randomUUID() + "@example.com";
    }

    private static String form(String username, String password) {
        return "username=" + URLEncoder.encode(username, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }
}
