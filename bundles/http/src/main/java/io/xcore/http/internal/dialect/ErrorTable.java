package io.xcore.http.internal.dialect;

import static io.xcore.error.ErrorCode.*;

import io.xcore.error.ErrorCode;
import java.util.EnumMap;
import java.util.Map;

/** The code and the HTTP status of every failure in every dialect (contract X-06). */
public final class ErrorTable {
    /**
     * What a client sees.
     *
     * @param code the dialect's own string
     */
    public record Row(String code, int status) {}

    private static final Map<ErrorCode, Map<Dialect, Row>> ROWS = new EnumMap<>(ErrorCode.class);

    static {
        // The columns: S0, S1, S2, S3, S4.
        row(
                VALIDATION_FAILED,
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422");
        row(
                MALFORMED_REQUEST,
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422");
        everywhere(METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED 405");
        everywhere(UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE 415");
        everywhere(NOT_ACCEPTABLE, "NOT_ACCEPTABLE 406");
        everywhere(PAYLOAD_TOO_LARGE, "PAYLOAD_TOO_LARGE 413");
        everywhere(INSUFFICIENT_STORAGE, "INSUFFICIENT_STORAGE 507");
        everywhere(RANGE_NOT_SATISFIABLE, "RANGE_NOT_SATISFIABLE 416");
        row(
                RATE_LIMITED,
                "RATE_LIMIT 429",
                "RATE_LIMIT 429",
                "RATE_LIMIT_EXCEEDED 429",
                "RATE_LIMIT_EXCEEDED 429",
                "RATE_LIMIT_EXCEEDED 429");
        row(
                AUTHENTICATION_REQUIRED,
                "AUTH_REQUIRED 401",
                "AUTHENTICATION_ERROR 401",
                "UNAUTHORIZED 401",
                "UNAUTHORIZED 401",
                "AUTHENTICATION_REQUIRED 401");
        row(
                BAD_CREDENTIALS,
                "AUTH_REQUIRED 401",
                "AUTHENTICATION_ERROR 401",
                "UNAUTHORIZED 401",
                "INVALID_CREDENTIALS 401",
                "INVALID_CREDENTIALS 401");
        row(
                TOKEN_INVALID,
                "INVALID_TOKEN 401",
                "AUTHENTICATION_ERROR 401",
                "UNAUTHORIZED 401",
                "UNAUTHORIZED 401",
                "AUTHENTICATION_REQUIRED 401");
        row(
                TOKEN_EXPIRED,
                "INVALID_TOKEN 401",
                "AUTHENTICATION_ERROR 401",
                "UNAUTHORIZED 401",
                "UNAUTHORIZED 401",
                "TOKEN_EXPIRED 401");
        row(
                AUTHENTICATION_TOO_OLD,
                "INVALID_TOKEN 401",
                "AUTHENTICATION_ERROR 401",
                "UNAUTHORIZED 401",
                "UNAUTHORIZED 401",
                "AUTHENTICATION_REQUIRED 401");
        row(
                PERMISSION_DENIED,
                "PERMISSION_DENIED 403",
                "AUTHORIZATION_ERROR 403",
                "FORBIDDEN 403",
                "FORBIDDEN 403",
                "INSUFFICIENT_PERMISSIONS 403");
        row(NOT_FOUND, "NOT_FOUND 404", "NOT_FOUND 404", "NOT_FOUND 404", "NOT_FOUND 404", "RESOURCE_NOT_FOUND 404");
        row(
                PLUGIN_NOT_FOUND,
                "MODULE_ERROR 404",
                "NOT_FOUND 404",
                "NOT_FOUND 404",
                "NOT_FOUND 404",
                "RESOURCE_NOT_FOUND 404");
        row(
                ALREADY_EXISTS,
                "VALIDATION_ERROR 409",
                "CONFLICT 409",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422");
        row(
                STATE_CONFLICT,
                "MODULE_ERROR 409",
                "CONFLICT 409",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422");
        row(
                PRECONDITION_FAILED,
                "VALIDATION_ERROR 412",
                "CONFLICT 412",
                "VALIDATION_ERROR 412",
                "VALIDATION_ERROR 412",
                "VALIDATION_ERROR 412");
        row(
                PLUGIN_IN_USE,
                "MODULE_ERROR 409",
                "CONFLICT 409",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422");
        row(
                PLUGIN_START_FAILED,
                "MODULE_ERROR 502",
                "CONFLICT 409",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422");
        row(
                PLUGIN_INVALID,
                "MODULE_ERROR 422",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422");
        row(
                PLUGIN_UNRESOLVED,
                "MODULE_ERROR 409",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422");
        row(
                PLUGIN_SOURCE_FAILED,
                "MODULE_ERROR 502",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 422",
                "VALIDATION_ERROR 400",
                "VALIDATION_ERROR 422");
        row(
                SERVICE_UNAVAILABLE,
                "SYSTEM_ERROR 503",
                "SERVICE_UNAVAILABLE 503",
                "SERVICE_UNAVAILABLE 503",
                "SERVICE_UNAVAILABLE 503",
                "SERVICE_UNAVAILABLE 503");
        row(
                INTERNAL_ERROR,
                "SYSTEM_ERROR 500",
                "INTERNAL_ERROR 500",
                "INTERNAL_ERROR 500",
                "INTERNAL_SERVER_ERROR 500",
                "INTERNAL_SERVER_ERROR 500");
    }

    private ErrorTable() {}

    /** How a dialect tells a failure. */
    public static Row of(ErrorCode code, Dialect dialect) {
        Map<Dialect, Row> row = ROWS.get(code);
        Row cell = row == null ? null : row.get(dialect);
        if (cell == null) {
            throw new IllegalArgumentException("The error table has no cell for " + code + " in " + dialect);
        }
        return cell;
    }

    private static void everywhere(ErrorCode code, String cell) {
        row(code, cell, cell, cell, cell, cell);
    }

    private static void row(ErrorCode code, String s0, String s1, String s2, String s3, String s4) {
        Map<Dialect, Row> row = new EnumMap<>(Dialect.class);
        row.put(Dialect.S0, cell(s0));
        row.put(Dialect.S1, cell(s1));
        row.put(Dialect.S2, cell(s2));
        row.put(Dialect.S3, cell(s3));
        row.put(Dialect.S4, cell(s4));
        ROWS.put(code, row);
    }

    private static Row cell(String text) {
        int space = text.indexOf(' ');
        return new Row(text.substring(0, space), Integer.parseInt(text.substring(space + 1)));
    }
}
