package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.testkit.webauthn.SoftwareAuthenticator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passkeys, with a browser and an authenticator in software; {@link ChromiumPasskeysIT} has real ones. */
@ExtendWith(SharedInstance.class)
class PasskeysIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSKEYS = "/api/v1/auth/passkeys";

    private final Instance instance;
    private final Client anonymous;
    private final Client user;
    private final String email;
    private final String origin;
    private final SoftwareAuthenticator authenticator;

    PasskeysIT(Instance instance) {
        this.instance = instance;
        this.anonymous = instance.anonymous();
        this.user = anonymous.newUser();
        this.email = user.get("/auth/me").json().get("email").asText();
        this.origin = "http://localhost:" + instance.uri().getPort();
        this.authenticator = SoftwareAuthenticator.at(origin);
    }

    @ParameterizedTest
    @ValueSource(ints = {-7, -8, -257})
    void aPasskeyOfEveryKindLetsItsOwnerIn(int algorithm) {
        SoftwareAuthenticator made = SoftwareAuthenticator.at(origin, algorithm);
        JsonNode passkey = register(made);

        Answer answer = login(made);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "access_token", "token_type", "expires_in", "refresh_token", "token", "expires_at", "user");
        Client signedIn = user.withToken(answer.json().get("access_token").asText());
        assertThat(signedIn.get("/auth/me").json().get("email").asText()).isEqualTo(email);
        JsonNode listed = signedIn.get(PASSKEYS).json().get("passkeys").get(0);
        assertThat(listed.get("id")).isEqualTo(passkey.get("id"));
        assertThat(listed.get("last_used_at").asText()).endsWith("Z");
    }

    @Test
    void aPasskeyIsListedNamedAndRemoved() {
        JsonNode passkey = register(authenticator.backup(true, true));
        assertThat(passkey.fieldNames())
                .toIterable()
                .containsExactly("id", "name", "created_at", "last_used_at", "transports", "aaguid", "backed_up");
        assertThat(passkey.get("name").asText()).isEqualTo("laptop");
        assertThat(passkey.get("backed_up").asBoolean()).isTrue();
        assertThat(passkey.get("transports").toString()).isEqualTo("[\"hybrid\",\"internal\"]");
        assertThat(passkey.get("last_used_at").isNull()).isTrue();
        String path = PASSKEYS + "/" + passkey.get("id").asText();

        assertThat(user.put(path, Map.of("name", "phone")).json().get("name").asText())
                .isEqualTo("phone");
        assertThat(user.put(path, Map.of()).status()).isEqualTo(422);
        assertThat(anonymous.newUser().put(path, Map.of("name", "mine")).status())
                .isEqualTo(404);
        assertThat(anonymous.newUser().delete(path).status()).isEqualTo(404);
        assertThat(user.delete(path).body()).isEqualTo("{\"success\":true}");
        assertThat(user.get(PASSKEYS).json().get("passkeys")).isEmpty();
        assertThat(login(authenticator).status()).isEqualTo(401);
    }

    @Test
    void anAnswerIsGoodOnceAndItsReplayIsAudited() {
        register(authenticator.notCounting());
        JsonNode options = post(anonymous, "/login/options", Map.of()).json();
        Map<String, Object> body = answer(options, authenticator.get(map(options.get("options"))));
        assertThat(post(anonymous, "/login", body).status()).isEqualTo(200);

        Answer replayed = post(anonymous, "/login", body);

        assertThat(replayed.status()).as(replayed.toString()).isEqualTo(401);
        assertThat(replayed.code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(replayed.message()).isEqualTo("This passkey was refused");
        Await.until(
                Duration.ofSeconds(20),
                "the audit log",
                () -> instance.admin().get("/admin/audit?limit=100").body().contains("replayed_challenge"));
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        register(authenticator);

        assertThat(login(authenticator.movedTo(
                                "http://127.0.0.1:" + instance.uri().getPort()))
                        .status())
                .isEqualTo(401);
        assertThat(login(authenticator.movedTo("https://evil.example")).status())
                .isEqualTo(401);
        assertThat(login(authenticator.movedTo(origin)).status()).isEqualTo(200);
    }

    @Test
    void theLoginTellsNothingAboutAnybody() {
        register(authenticator);

        for (Object body : List.of(Map.of("username", email), Map.of("username", "nobody"), "")) {
            JsonNode options = post(anonymous, "/login/options", body).json().get("options");
            assertThat(options.get("allowCredentials")).isEmpty();
            assertThat(options.get("rpId").asText()).isEqualTo("localhost");
            assertThat(options.fieldNames())
                    .toIterable()
                    .containsExactly("challenge", "timeout", "rpId", "allowCredentials", "userVerification");
        }
    }

    @Test
    void whoManagesPasskeysIsAPersonWhoIsKnown() {
        String key = user.post("/api/v1/auth/api-keys", Map.of("name", "k", "permissions", List.of("read", "write")))
                .json()
                .get("key")
                .asText();

        assertThat(user.withToken(key).get(PASSKEYS).status()).isEqualTo(200);
        assertThat(post(user.withToken(key), "/register/options", Map.of()).status())
                .isEqualTo(403);
        assertThat(anonymous.get(PASSKEYS).status()).isEqualTo(401);
        assertThat(post(anonymous, "/register/options", Map.of()).status()).isEqualTo(401);
        assertThat(post(user, "/register/options", Map.of("password", "wrong")).status())
                .isEqualTo(401);
    }

    @Test
    void whatIsMissingIsNamed() {
        Map<String, Object> none = Map.of("challenge_id", "none", "credential", Map.of());
        assertNamed(post(user, "/register", Map.of()), "challenge_id");
        assertNamed(post(user, "/register", Map.of("challenge_id", "x")), "credential");
        assertNamed(post(user, "/register", none), "challenge_id");
        assertNamed(post(anonymous, "/login", Map.of("challenge_id", "x")), "credential");
        assertThat(post(anonymous, "/login", none).status()).isEqualTo(401);
    }

    @Test
    void theyWorkUnderTheNameTheyAreSetUpForAlone() {
        Answer answer = anonymous.post(PASSKEYS + "/login/options", Map.of());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.message()).contains("rp.id");
    }

    @Test
    void theShellListsAndRemovesThem() throws JsonProcessingException {
        String id = register(authenticator).get("id").asText();

        JsonNode listed = JSON.readTree(
                instance.shell("xcore:passkey-list", "--json", email).out());
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("id").asText()).isEqualTo(id);
        assertThat(instance.shell("xcore:passkey-list", email).out()).contains("laptop", "never");
        assertThat(instance.shell("xcore:passkey-remove", id).status()).isZero();

        assertThat(instance.shell("xcore:passkey-remove", id).status()).isEqualTo(3);
        assertThat(instance.shell("xcore:passkey-list", email).out()).contains("No passkeys");
        assertThat(login(authenticator).status()).isEqualTo(401);
    }

    private JsonNode register(SoftwareAuthenticator with) {
        JsonNode options = post(user, "/register/options", "").json();
        Map<String, Object> body = answer(options, with.create(map(options.get("options"))));
        body.put("name", "laptop");
        Answer answer = post(user, "/register", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private Answer login(SoftwareAuthenticator with) {
        JsonNode options = post(anonymous, "/login/options", Map.of()).json();
        return post(anonymous, "/login", answer(options, with.get(map(options.get("options")))));
    }

    /** By the name localhost, for it is a domain, and 127.0.0.1 is none. */
    private Answer post(Client client, String path, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + PASSKEYS + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.equals("") ? "" : JSON.writeValueAsString(body)));
            if (client.token() != null) {
                request.header("Authorization", "Bearer " + client.token());
            }
            return client.send(request);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> answer(JsonNode options, Map<String, Object> credential) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("challenge_id", options.get("challenge_id").asText());
        body.put("credential", credential);
        return body;
    }

    private static Map<String, Object> map(JsonNode options) {
        return JSON.convertValue(options, new TypeReference<>() {});
    }

    private static void assertNamed(Answer answer, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.json().at("/error/details/field").asText()).isEqualTo(field);
    }
}
