package io.xcore.http.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.dialect.ErrorWriter.Asked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTableTest {
    private final ErrorWriter writer =
            new ErrorWriter(Clock.fixed(Instant.parse("2024-01-15T10:30:00.999Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "/api/auth/login, S0",
        "/api/auth/sessions/7, S0",
        "/api/config, S0",
        "/api/configuration, S1",
        "/api/modules/install, S0",
        "/api/status, S0",
        "/api/activity, S0",
        "/api/auth/signin, S2",
        "/api/tasks/1, S2",
        "/api/executions/1/logs, S2",
        "/api/logs, S2",
        "/api/webhooks/event-types, S2",
        "/execute-task, S2",
        "/api/v1/modules, S3",
        "/api/v1/metrics/stream, S3",
        "/api/v1/scheduler/tasks, S3",
        "/api/v1/snapshots, S3",
        "/api/v1/users/me, S4",
        "/api/v1/auth/login, S4",
        "/api/v1/ai/search, S4",
        "/docs, S4",
        "/files/1, S4",
        "/auth/login, S1",
        "/system/plugins, S1",
        "/, S1",
        "/api/v2/users, S1",
        "/erp/crm/customers, S1"
    })
    void theDialectIsAFunctionOfThePath(String path, Dialect dialect) {
        assertThat(Dialect.of(path)).isEqualTo(dialect);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHENTICATION_REQUIRED, AUTH_REQUIRED, AUTHENTICATION_ERROR, UNAUTHORIZED, UNAUTHORIZED, AUTHENTICATION_REQUIRED, 401 401 401 401 401",
        "BAD_CREDENTIALS, AUTH_REQUIRED, AUTHENTICATION_ERROR, UNAUTHORIZED, INVALID_CREDENTIALS, INVALID_CREDENTIALS, 401 401 401 401 401",
        "TOKEN_INVALID, INVALID_TOKEN, AUTHENTICATION_ERROR, UNAUTHORIZED, UNAUTHORIZED, AUTHENTICATION_REQUIRED, 401 401 401 401 401",
        "TOKEN_EXPIRED, INVALID_TOKEN, AUTHENTICATION_ERROR, UNAUTHORIZED, UNAUTHORIZED, TOKEN_EXPIRED, 401 401 401 401 401",
        "AUTHENTICATION_TOO_OLD, INVALID_TOKEN, AUTHENTICATION_ERROR, UNAUTHORIZED, UNAUTHORIZED, AUTHENTICATION_REQUIRED, 401 401 401 401 401",
        "PERMISSION_DENIED, PERMISSION_DENIED, AUTHORIZATION_ERROR, FORBIDDEN, FORBIDDEN, INSUFFICIENT_PERMISSIONS, 403 403 403 403 403",
        "NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, RESOURCE_NOT_FOUND, 404 404 404 404 404",
        "PLUGIN_NOT_FOUND, MODULE_ERROR, NOT_FOUND, NOT_FOUND, NOT_FOUND, RESOURCE_NOT_FOUND, 404 404 404 404 404",
        "VALIDATION_FAILED, VALIDATION_ERROR, VALIDATION_ERROR, VALIDATION_ERROR, VALIDATION_ERROR, VALIDATION_ERROR, 422 422 422 400 422",
        "MALFORMED_REQUEST, VALIDATION_ERROR, VALIDATION_ERROR, VALIDATION_ERROR, VALIDATION_ERROR, VALIDATION_ERROR, 400 400 422 400 422",
        "ALREADY_EXISTS, VALIDATION_ERROR, CONFLICT, VALIDATION_ERROR, VALIDATION_ERROR, VALIDATION_ERROR, 409 409 422 400 422",
        "PRECONDITION_FAILED, VALIDATION_ERROR, CONFLICT, VALIDATION_ERROR, VALIDATION_ERROR, VALIDATION_ERROR, 412 412 412 412 412",
        "RATE_LIMITED, RATE_LIMIT, RATE_LIMIT, RATE_LIMIT_EXCEEDED, RATE_LIMIT_EXCEEDED, RATE_LIMIT_EXCEEDED, 429 429 429 429 429",
        "INTERNAL_ERROR, SYSTEM_ERROR, INTERNAL_ERROR, INTERNAL_ERROR, INTERNAL_SERVER_ERROR, INTERNAL_SERVER_ERROR, 500 500 500 500 500"
    })
    void theTableIsTheContracts(
            ErrorCode code, String s0, String s1, String s2, String s3, String s4, String statuses) {
        assertThat(Stream.of(Dialect.values()).map(d -> ErrorTable.of(code, d).code()))
                .containsExactly(s0, s1, s2, s3, s4);
        assertThat(Stream.of(Dialect.values())
                        .map(d -> String.valueOf(ErrorTable.of(code, d).status())))
                .containsExactly(statuses.split(" "));
    }

    static Stream<Arguments> everything() {
        return Stream.of(ErrorCode.values())
                .flatMap(code -> Stream.of(Dialect.values()).map(dialect -> Arguments.of(code, dialect)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void everyFailureHasTheWholeEnvelopeInEveryDialect(ErrorCode code, Dialect dialect) throws Exception {
        ErrorReport report = writer.report(
                new XcoreException(code, "secret cause", List.of(new ErrorDetail("name", "is required"))),
                asked(dialect, null));
        JsonNode body = new ObjectMapper().readTree(report.body());
        assertThat(report.status())
                .isBetween(400, 599)
                .isEqualTo(body.path("status").intValue());
        assertThat(body.path("request_id").textValue()).isEqualTo("req-1");
        assertThat(body.at("/error/request_id").textValue()).isEqualTo("req-1");
        assertThat(body.at("/error/timestamp").textValue()).isEqualTo("2024-01-15T10:30:00Z");
        assertThat(body.at("/error/code").textValue()).isNotBlank();
        assertThat(body.at("/error/message").textValue()).isNotBlank();
        if (code == ErrorCode.INTERNAL_ERROR) {
            assertThat(report.body()).doesNotContain("secret").doesNotContain("is required");
        } else {
            details(dialect, body.at("/error/details"));
        }
    }

    private static void details(Dialect dialect, JsonNode details) {
        switch (dialect) {
            case S0, S1 -> assertThat(details.at("/0/message").textValue()).isEqualTo("is required");
            case S2 -> assertThat(details.path("name").textValue()).isEqualTo("is required");
            case S3, S4 -> assertThat(details.path("reason").textValue()).isEqualTo("is required");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void problemJsonIsToldToWhoAsksForIt(Dialect dialect) throws Exception {
        ErrorReport report =
                writer.report(XcoreException.notFound("Thing", 7), asked(dialect, "application/problem+json, */*"));
        assertThat(report.contentType()).isEqualTo("application/problem+json");
        JsonNode body = new ObjectMapper().readTree(report.body());
        assertThat(body.path("detail").textValue()).isEqualTo("Thing '7' does not exist");
        assertThat(body.path("status").intValue()).isEqualTo(404);
    }

    @Test
    void aDelayIsToldTwice() {
        ErrorReport report = writer.report(
                new XcoreException(ErrorCode.RATE_LIMITED, "Rate limit exceeded").retryAfter(Duration.ofSeconds(60)),
                asked(Dialect.S4, null));
        assertThat(report.body()).contains("\"retry_after\":60");
        assertThat(report.headers()).containsEntry("Retry-After", "60");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "-|Token invalide ou expiré", "fr-CH,fr;q=0.9|Token invalide ou expiré",
                "en-US,en;q=0.9,fr;q=0.1|Invalid or expired token", "de|Token invalide ou expiré",
                ";;;|Token invalide ou expiré"
            },
            delimiter = '|')
    void s1SpeaksFrenchUnlessEnglishIsPreferred(String acceptLanguage, String message) {
        Asked asked = new Asked("/x", Dialect.S1, "req-1", null, acceptLanguage.equals("-") ? null : acceptLanguage);
        assertThat(writer.report(new XcoreException(ErrorCode.TOKEN_INVALID, "no"), asked)
                        .body())
                .contains(message);
    }

    private static Asked asked(Dialect dialect, String accept) {
        return new Asked("/x", dialect, "req-1", accept, null);
    }
}
