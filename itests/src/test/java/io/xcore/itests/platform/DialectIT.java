package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One envelope, five dialects: contract on the routes there are. */
@ExtendWith(SharedInstance.class)
class DialectIT {
    private final Client anonymous;
    private final Client admin;

    DialectIT(Instance instance) {
        anonymous = instance.anonymous();
        admin = instance.admin();
    }

    @ParameterizedTest
    @CsvSource({"/api/modules, AUTH_REQUIRED", "/system/plugins, AUTHENTICATION_ERROR", "/auth/me, AUTHENTICATION_ERROR"
    })
    void withoutCredential(String path, String code) {
        Answer answer = anonymous.get(path);

        assertError(answer, 401, code);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @CsvSource({"/api/modules, INVALID_TOKEN", "/system/plugins, AUTHENTICATION_ERROR", "/auth/me, AUTHENTICATION_ERROR"
    })
    void withABadToken(String path, String code) {
        assertError(anonymous.withToken("bad").get(path), 401, code);
    }

    @Test
    void withoutPermission() {
        Client user = anonymous.newUser();

        assertError(user.get("/api/modules"), 403, "PERMISSION_DENIED");
        assertError(user.post("/api/modules/install", Map.of("module_id", "x")), 403, "PERMISSION_DENIED");
        assertError(user.get("/system/plugins"), 403, "AUTHORIZATION_ERROR");
        assertError(user.delete("/system/plugins/x"), 403, "AUTHORIZATION_ERROR");
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere, NOT_FOUND, array",
        "/system/nowhere, NOT_FOUND, array",
        "/auth/nowhere, NOT_FOUND, array",
        "/system/plugins/nowhere, NOT_FOUND, array",
        "/api/config/nowhere, NOT_FOUND, array",
        "/api/modules/nowhere, MODULE_ERROR, array",
        "/api/auth/sessions/no/where, NOT_FOUND, array",
        "/api/auth/signin/nowhere, NOT_FOUND, object",
        "/api/tasks/nowhere, NOT_FOUND, object",
        "/api/v1/modules/nowhere, NOT_FOUND, object",
        "/api/v1/scheduler/nowhere, NOT_FOUND, object",
        "/api/v1/users/nowhere, RESOURCE_NOT_FOUND, object",
        "/files/nowhere, RESOURCE_NOT_FOUND, object",
        "/api/v1/nowhere, NOT_FOUND, array"
    })
    void whatIsNotThere(String path, String code, String details) {
        Answer answer = admin.get(path);

        assertError(answer, 404, code);
        JsonNode found = answer.json().at("/error/details");
        assertThat(found.isArray() ? "array" : found.isObject() ? "object" : "other")
                .as(answer.toString())
                .isEqualTo(details);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2", "/api/v2/tasks", "/api/v2/users/me"})
    void theNextVersionIsReserved(String path) {
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.post(path, Map.of()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/api/modules/install", "/system/plugins"})
    void malformedJson(String path) {
        assertError(admin.post(path, "{\"username\":"), 400, "VALIDATION_ERROR");
    }

    @Test
    void whatIsInvalidIsNamedByItsField() {
        Answer modern = admin.post("/api/modules/install", Map.of());
        assertError(modern, 422, "VALIDATION_ERROR");
        assertThat(modern.json().at("/error/details/0/field").asText()).isEqualTo("module_id");

        Answer french = admin.post("/auth/login", Map.of("username", "admin"));
        assertError(french, 422, "VALIDATION_ERROR");
        assertThat(french.json().at("/error/details/0/field").asText()).isEqualTo("password");
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /auth/login, POST", "PUT, /auth/me, GET", "PATCH, /api/modules, GET", "POST, /health, GET"})
    void aMethodThatIsNotOffered(String method, String path, String offered) {
        Answer answer = admin.send(admin.request(path).method(method, BodyPublishers.noBody()));

        assertError(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).contains(offered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/auth/register", "/api/modules/install"})
    void aMediaTypeNobodyReads(String path) {
        assertError(
                admin.send(admin.request(path)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("hello"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/me", "/api/modules", "/health"})
    void aMediaTypeNobodyWrites(String path) {
        assertError(admin.send(admin.request(path).header("Accept", "image/png").GET()), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/api/modules/install"})
    void aBodyThatIsTooLarge(String path) {
        String body = "{\"username\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";

        assertError(admin.post(path, body), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aRequestKeepsTheIdItsClientGave() {
        Answer given = anonymous.send(anonymous
                .request("/nowhere")
                .header("X-Request-ID", "req-mine-42")
                .GET());
        assertThat(given.header("X-Request-ID")).isEqualTo("req-mine-42");
        assertThat(given.json().get("request_id").asText()).isEqualTo("req-mine-42");

        Answer hostile = anonymous.send(anonymous
                .request("/nowhere")
                .header("X-Request-ID", "<script>" + "x".repeat(300))
                .GET());
        assertThat(hostile.header("X-Request-ID")).startsWith("req-").doesNotContain("script");
        assertThat(anonymous.get("/health").header("X-Request-ID")).startsWith("req-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/logs/nowhere", "/api/v1/users/nowhere"})
    void problemsAreToldAsRfc9457ToWhoAsks(String path) {
        Answer answer = admin.send(
                admin.request(path).header("Accept", "application/problem+json").GET());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.get("status").asInt()).isEqualTo(404);
        assertThat(problem.get("title").asText()).isNotEmpty();
        assertThat(problem.get("detail").asText()).isNotEmpty();
        assertThat(problem.get("instance").asText()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics", "/auth/me", "/system/plugins", "/api/modules", "/openapi.json"})
    void headAndOptionsAreOnEveryGetRoute(String path) {
        Answer head = admin.send(admin.request(path).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();

        Answer options = anonymous.send(anonymous.request(path).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.status()).isIn(200, 204);
        assertThat(options.header("Allow")).contains("GET", "HEAD", "OPTIONS");
    }

    @Test
    void aBrowserOfAKnownOriginMayAsk() {
        Answer preflight = anonymous.send(withOrigin("/auth/login", "http://localhost:3000")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, x-api-key, content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.status()).isIn(200, 204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("GET", "POST", "PUT", "DELETE");
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "X-API-Key", "Content-Type");

        Answer answer =
                anonymous.send(withOrigin("/health", "http://localhost:3000").GET());
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(answer.header("Vary")).contains("Origin");
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
                .contains("X-Request-ID", "X-API-Deprecated");
    }

    @Test
    void aBrowserOfAnotherOriginMayNot() {
        Answer answer =
                anonymous.send(withOrigin("/health", "http://evil.example").GET());

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpRequest.Builder withOrigin(String path, String origin) {
        return anonymous.request(path).header("Origin", origin);
    }

    private static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonNode body = answer.json();
        assertThat(body.at("/error/code").asText()).as(answer.toString()).isEqualTo(code);
        assertThat(body.at("/error/message").asText()).isNotEmpty();
        assertThat(body.at("/error").has("details")).isTrue();
        assertThat(body.at("/error/timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(body.get("status").asInt()).isEqualTo(status);
        assertThat(body.get("request_id").asText())
                .isNotEmpty()
                .isEqualTo(body.at("/error/request_id").asText())
                .isEqualTo(answer.header("X-Request-ID"));
    }
}
