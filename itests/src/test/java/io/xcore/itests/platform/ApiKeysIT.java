package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.Socket;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** API keys: contract A4-04, A4-05, A4-27, G-02. */
@ExtendWith(SharedInstance.class)
class ApiKeysIT {
    private static final String KEYS = "/api/v1/auth/api-keys";

    private final Instance instance;
    private final Client anonymous;
    private final Client admin;

    ApiKeysIT(Instance instance) {
        this.instance = instance;
        this.anonymous = instance.anonymous();
        this.admin = instance.admin();
    }

    @Test
    void aKeyIsToldOnceAndListedWithoutItsSecret() {
        Answer answer = create(Map.of(
                "name", "My API Key", "permissions", List.of("read", "write"), "expires_at", "2099-12-31T23:59:59Z"));
        JsonNode created = answer.json();
        String key = created.get("key").asText();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(key).startsWith("plx_");
        assertThat(created.get("name").asText()).isEqualTo("My API Key");
        assertThat(created.get("permissions").toString()).isEqualTo("[\"read\",\"write\"]");
        assertThat(created.get("expires_at").asText()).isEqualTo("2099-12-31T23:59:59Z");
        assertThat(created.get("created_at").asText()).endsWith("Z");
        Answer list = admin.get(KEYS);
        assertThat(list.json().get("api_keys"))
                .anyMatch(listed -> listed.get("id").equals(created.get("id")));
        assertThat(list.body()).doesNotContain(key);
        assertThat(anonymous.newUser().get(KEYS).json().get("api_keys")).isEmpty();
    }

    @Test
    void aKeyOpensEveryRouteInEitherHeader() {
        String key = key("read");
        for (String path : new String[] {"/auth/me", "/system/plugins", "/api/auth/sessions", KEYS}) {
            assertThat(byHeader(key, path).status()).as(path).isEqualTo(200);
            assertThat(anonymous.withToken(key).get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(byHeader(key, "/auth/me").json().get("username").asText()).isEqualTo("admin");
        assertThat(byHeader(key, "/api/auth/sessions")
                        .json()
                        .get("current_session_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void aKeyOpensASocket() {
        String key = key("read");
        try (Socket socket = Socket.open(instance.uri(), "/ws?token=" + key, Map.of())) {
            socket.next("auth_ok");
        }
        try (Socket socket = Socket.open(instance.uri(), "/ws", Map.of("X-API-Key", key))) {
            socket.next("auth_ok");
        }
    }

    @Test
    void aKeyReachesNoFurtherThanItsScopes() {
        String reading = key("read");
        String writing = key("write");
        String named = key("plugins:read");

        assertRefused(deleteByHeader(reading, "/system/plugins/unknown"));
        assertThat(deleteByHeader(writing, "/system/plugins/unknown").status()).isEqualTo(404);
        assertRefused(byHeader(writing, "/system/plugins"));
        assertThat(byHeader(named, "/system/plugins").status()).isEqualTo(200);
        assertRefused(deleteByHeader(named, "/system/plugins/unknown"));
        assertRefused(byHeader(named, "/auth/me"));
    }

    @Test
    void aKeyHasNoMoreThanItsOwner() {
        Client user = anonymous.newUser();
        Answer more = user.post(KEYS, Map.of("name", "k", "permissions", List.of("plugins:write")));
        assertThat(more.status()).as(more.toString()).isEqualTo(403);
        assertThat(more.code()).isEqualTo("INSUFFICIENT_PERMISSIONS");
        String key = user.post(KEYS, Map.of("name", "k", "permissions", List.of("read", "write")))
                .json()
                .get("key")
                .asText();

        assertThat(byHeader(key, "/auth/me").status()).isEqualTo(200);
        assertRefused(deleteByHeader(key, "/system/plugins/unknown"));
    }

    @Test
    void aKeyMakesNoKeys() {
        Client key = anonymous.withToken(key("read", "write"));
        Answer answer = key.post(KEYS, Map.of("name", "k", "permissions", List.of("read")));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    }

    @Test
    void whatIsAskedForInVainIsNamed() {
        List<Map<String, Object>> bodies = List.of(
                Map.of("permissions", List.of("read")),
                Map.of("name", "k"),
                Map.of("name", "k", "permissions", List.of()),
                Map.of("name", "k", "permissions", List.of("everything")),
                Map.of("name", "k", "permissions", List.of("read"), "expires_at", "2020-01-01T00:00:00Z"),
                Map.of("name", "k", "permissions", List.of("read"), "expires_at", "tomorrow"));
        for (Map<String, Object> body : bodies) {
            Answer answer = create(body);
            assertThat(answer.status()).as(body + ": " + answer).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
            assertThat(answer.json().at("/error/details/field").asText()).isNotEmpty();
        }
    }

    @Test
    void aKeyIsRefusedPastItsEnd() {
        Instant end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
        String key = create(Map.of("name", "k", "permissions", List.of("read"), "expires_at", end.toString()))
                .json()
                .get("key")
                .asText();

        Await.until(
                Duration.ofSeconds(20),
                "the key's end",
                () -> byHeader(key, "/auth/me").status() == 401);
        assertThat(Instant.now()).isAfterOrEqualTo(end);
        assertThat(byHeader(key, KEYS).code()).isEqualTo("TOKEN_EXPIRED");
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        JsonNode created =
                create(Map.of("name", "k", "permissions", List.of("read"))).json();
        String path = KEYS + "/" + created.get("id").asText();
        String key = created.get("key").asText();
        assertThat(byHeader(key, "/auth/me").status()).isEqualTo(200);
        assertThat(anonymous.newUser().delete(path).status()).isEqualTo(404);

        Answer answer = admin.delete(path);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(byHeader(key, "/auth/me").status()).isEqualTo(401);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }

    @Test
    void theLastUseIsListed() {
        JsonNode created =
                create(Map.of("name", "k", "permissions", List.of("read"))).json();
        byHeader(created.get("key").asText(), "/auth/me");

        for (JsonNode listed : admin.get(KEYS).json().get("api_keys")) {
            if (listed.get("id").equals(created.get("id"))) {
                assertThat(listed.get("last_used_at").asText()).endsWith("Z");
                assertThat(listed.get("expires_at").isNull()).isTrue();
            }
        }
    }

    private String key(String... permissions) {
        Answer answer = create(Map.of("name", "k", "permissions", List.of(permissions)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().get("key").asText();
    }

    private Answer create(Map<String, Object> body) {
        return admin.post(KEYS, body);
    }

    private Answer byHeader(String key, String path) {
        return anonymous.send(with(key, path).GET());
    }

    private Answer deleteByHeader(String key, String path) {
        return anonymous.send(with(key, path).DELETE());
    }

    private HttpRequest.Builder with(String key, String path) {
        return anonymous.request(path).header("X-API-Key", key);
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    }
}
