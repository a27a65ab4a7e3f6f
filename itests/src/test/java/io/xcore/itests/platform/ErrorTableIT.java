package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import io.xcore.itests.support.TestBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole table X-06 of the contract: every situation in every dialect. A capability installed for the test has the same
 * routes below a path of each reference, so that a dialect is tested before all of its own capabilities are there.
 */
@ExtendWith(SharedInstance.class)
class ErrorTableIT {
    private static final String NAME = "io.xcore.itests.errors";

    /** A path of S0, S1, S2, S3 and S4. */
    private static final List<String> ROOTS = List.of(
            "/api/status/error-table",
            "/system/error-table",
            "/api/logs/error-table",
            "/api/v1/snapshots/error-table",
            "/api/v1/channels/error-table");

    private static final List<String> LOGINS =
            List.of("/api/auth/login", "/auth/login", "/api/auth/signin", "/api/v1/auth/login", "/api/v1/auth/login");

    private static final List<String> DETAILS = List.of("array", "array", "object", "object", "object");

    private static final String RESOURCE =
            """
            package t;
            import io.xcore.error.*;
            import java.util.*;
            import javax.ws.rs.*;
            @Path("%s") @Produces("application/json")
            public class R%d {
                @GET public String get() { return "{}"; }
                @GET @Path("forbidden") @io.xcore.security.RequiresPermission("vault:open")
                public String forbidden() { return "{}"; }
                @GET @Path("crash") public String crash() { throw new IllegalStateException("a secret"); }
                @POST @Path("json") @Consumes("application/json") public String json(Map<String, Object> body) {
                    return "{}";
                }
                @GET @Path("fail/{code}") public String fail(@PathParam("code") String code) {
                    XcoreException e = new XcoreException(ErrorCode.valueOf(code), "It failed",
                            List.of(new ErrorDetail("name", "is taken")));
                    throw code.equals("RATE_LIMITED") ? e.retryAfter(java.time.Duration.ofSeconds(7)) : e;
                }
            }
            """;

    private final Instance instance;
    private final Client anonymous;
    private final Client admin;
    private final SoftAssertions all = new SoftAssertions();

    @TempDir
    private Path folder;

    ErrorTableIT(Instance instance) {
        this.instance = instance;
        this.anonymous = instance.anonymous();
        this.admin = instance.admin();
    }

    @BeforeEach
    void install() throws IOException {
        TestBundle capability = TestBundle.named(NAME)
                .header("Import-Package", "org.osgi.framework,io.xcore.error,io.xcore.security,javax.ws.rs");
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < ROOTS.size(); i++) {
            capability.source("t.R" + i, RESOURCE.formatted(ROOTS.get(i), i));
            start.append(
                    "context.registerService(Object.class, Class.forName(\"t.R%d\").getConstructor().newInstance(), properties);"
                            .formatted(i));
        }
        Path jar = folder.resolve("errors.jar");
        Files.write(
                jar,
                capability
                        .activator("var properties = new java.util.Hashtable<String, Object>("
                                + "java.util.Map.of(\"xcore.rest.resource\", true));" + start)
                        .header("Import-Package", "org.osgi.framework,io.xcore.error,io.xcore.security,javax.ws.rs")
                        .build());
        var result = instance.shell("bundle:install", "-s", jar.toUri().toString());
        assertThat(result.status()).as(result.toString()).isZero();
        Await.until(Duration.ofSeconds(20), "its routes", () -> ROOTS.stream()
                .allMatch(root -> admin.get(root).status() == 200));
    }

    @AfterEach
    void uninstall() {
        var result = instance.shell("bundle:uninstall", NAME);
        assertThat(result.status()).as(result.toString()).isZero();
    }

    @Test
    void everySituationInEveryDialect() {
        Client user = anonymous.newUser();
        Client revoked = anonymous.newUser();
        revoked.post("/api/auth/logout");

        at("", anonymous)
                .told(
                        "AUTH_REQUIRED 401, AUTHENTICATION_ERROR 401, UNAUTHORIZED 401, UNAUTHORIZED 401, AUTHENTICATION_REQUIRED 401");
        logins(
                "AUTH_REQUIRED 401, AUTHENTICATION_ERROR 401, UNAUTHORIZED 401, INVALID_CREDENTIALS 401, INVALID_CREDENTIALS 401");
        String unusable =
                "INVALID_TOKEN 401, AUTHENTICATION_ERROR 401, UNAUTHORIZED 401, UNAUTHORIZED 401, AUTHENTICATION_REQUIRED 401";
        at("", anonymous.withToken("malformed")).told(unusable);
        at("", revoked).told(unusable);
        expired("INVALID_TOKEN 401, AUTHENTICATION_ERROR 401, UNAUTHORIZED 401, UNAUTHORIZED 401, TOKEN_EXPIRED 401");
        at("/forbidden", user)
                .told(
                        "PERMISSION_DENIED 403, AUTHORIZATION_ERROR 403, FORBIDDEN 403, FORBIDDEN 403, INSUFFICIENT_PERMISSIONS 403");
        at("/nowhere", admin)
                .told("NOT_FOUND 404, NOT_FOUND 404, NOT_FOUND 404, NOT_FOUND 404, RESOURCE_NOT_FOUND 404");
        at("/fail/VALIDATION_FAILED", admin)
                .told(
                        "VALIDATION_ERROR 422, VALIDATION_ERROR 422, VALIDATION_ERROR 422, VALIDATION_ERROR 400, VALIDATION_ERROR 422");
        malformed(
                "VALIDATION_ERROR 400, VALIDATION_ERROR 400, VALIDATION_ERROR 422, VALIDATION_ERROR 400, VALIDATION_ERROR 422");
        at("/fail/ALREADY_EXISTS", admin)
                .told(
                        "VALIDATION_ERROR 409, CONFLICT 409, VALIDATION_ERROR 422, VALIDATION_ERROR 400, VALIDATION_ERROR 422");
        at("/fail/RATE_LIMITED", admin)
                .told(
                        "RATE_LIMIT 429, RATE_LIMIT 429, RATE_LIMIT_EXCEEDED 429, RATE_LIMIT_EXCEEDED 429, RATE_LIMIT_EXCEEDED 429");
        at("/fail/PLUGIN_IN_USE", admin)
                .told(
                        "MODULE_ERROR 409, CONFLICT 409, VALIDATION_ERROR 422, VALIDATION_ERROR 400, VALIDATION_ERROR 422");
        at("/fail/PLUGIN_START_FAILED", admin)
                .told(
                        "MODULE_ERROR 502, CONFLICT 409, VALIDATION_ERROR 422, VALIDATION_ERROR 400, VALIDATION_ERROR 422");
        at("/crash", admin)
                .told(
                        "SYSTEM_ERROR 500, INTERNAL_ERROR 500, INTERNAL_ERROR 500, INTERNAL_SERVER_ERROR 500, INTERNAL_SERVER_ERROR 500");
        all.assertAll();
    }

    @Test
    void aLimitSaysWhenToComeBackAndACrashSaysNothing() {
        for (String root : ROOTS) {
            Answer limited = admin.get(root + "/fail/RATE_LIMITED");
            all.assertThat(limited.header("Retry-After")).as(limited.toString()).isEqualTo("7");
            all.assertThat(limited.json().at("/error/retry_after").asInt()).isEqualTo(7);
            Answer crashed = admin.get(root + "/crash");
            all.assertThat(crashed.body()).doesNotContain("secret", "IllegalState");
        }
        all.assertAll();
    }

    @Test
    void detailsHaveTheDialectsType() {
        List<String> field = List.of("/0/field", "/0/field", "", "/field", "/field");
        List<String> reason = List.of("/0/message", "/0/message", "/name", "/reason", "/reason");
        for (int i = 0; i < ROOTS.size(); i++) {
            Answer answer = admin.get(ROOTS.get(i) + "/fail/VALIDATION_FAILED");
            JsonNode details = answer.json().at("/error/details");
            all.assertThat(details.at(reason.get(i)).asText())
                    .as(answer.toString())
                    .isEqualTo("is taken");
            if (!field.get(i).isEmpty()) {
                all.assertThat(details.at(field.get(i)).asText())
                        .as(answer.toString())
                        .isEqualTo("name");
            }
        }
        all.assertAll();
    }

    /** The answers of one situation, S0 first. */
    private record Told(List<Answer> answers, SoftAssertions all) {
        void told(String row) {
            String[] cells = row.split(", ");
            assertThat(cells).hasSameSizeAs(answers);
            for (int i = 0; i < cells.length; i++) {
                Answer answer = answers.get(i);
                all.assertThat(answer.code() + " " + answer.status())
                        .as(answer.toString())
                        .isEqualTo(cells[i]);
                JsonNode body = answer.json();
                all.assertThat(body.get("status").asInt()).isEqualTo(answer.status());
                all.assertThat(body.at("/error/message").asText()).isNotEmpty();
                all.assertThat(body.at("/error/details").getNodeType().name().toLowerCase(java.util.Locale.ROOT))
                        .as(answer.toString())
                        .isEqualTo(DETAILS.get(i));
                all.assertThat(body.get("request_id")).isEqualTo(body.at("/error/request_id"));
            }
        }
    }

    private Told at(String path, Client client) {
        return new Told(ROOTS.stream().map(root -> client.get(root + path)).toList(), all);
    }

    private void logins(String row) {
        Map<String, String> stranger = Map.of("username", "s" + UUID.randomUUID(), "password", "wrong");
        new Told(LOGINS.stream().map(login -> anonymous.post(login, stranger)).toList(), all).told(row);
    }

    private void malformed(String row) {
        new Told(
                        ROOTS.stream()
                                .map(root -> admin.post(root + "/json", "{\"a\":"))
                                .toList(),
                        all)
                .told(row);
    }

    private void expired(String row) {
        Instant end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
        String key = admin.post(
                        "/api/v1/auth/api-keys",
                        Map.of("name", "short", "permissions", List.of("read"), "expires_at", end.toString()))
                .json()
                .get("key")
                .asText();
        Await.until(
                Duration.ofSeconds(20),
                "the key's end",
                () -> byKey("/auth/me", key).status() == 401);
        new Told(ROOTS.stream().map(root -> byKey(root, key)).toList(), all).told(row);
    }

    private Answer byKey(String path, String key) {
        return anonymous.send(anonymous.request(path).header("X-API-Key", key).GET());
    }
}
