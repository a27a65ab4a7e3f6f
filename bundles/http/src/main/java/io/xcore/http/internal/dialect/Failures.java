package io.xcore.http.internal.dialect;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.sql.SQLException;
import java.util.Set;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;

/** Makes the platform's one exception of whatever was thrown. */
public final class Failures {
    /** Derby's for statements and for tables, PostgreSQL's, and PostgreSQL's for a disk that is full. */
    private static final Set<String> ONLY_READ = Set.of("25502", "25503", "25006", "53100");

    private Failures() {}

    public static XcoreException of(Throwable thrown) {
        if (onlyRead(thrown)) {
            return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, Messages.ONLY_READ, thrown);
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof XcoreException known) {
                return known;
            }
            if (cause instanceof WebApplicationException web) {
                return of(web);
            }
        }
        return new XcoreException(ErrorCode.INTERNAL_ERROR, Messages.INTERNAL, thrown);
    }

    /** Stores tell what failed, and their causes why: a database that takes no changes, usually for want of room. */
    private static boolean onlyRead(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && ONLY_READ.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static XcoreException of(WebApplicationException thrown) {
        try (Response response = thrown.getResponse()) {
            int status = response.getStatus();
            ErrorCode code = ofStatus(status);
            Object entity = response.getEntity();
            String message = entity instanceof String text && !text.isBlank() ? text : text(code, status);
            return new XcoreException(code, message, thrown);
        }
    }

    /** The code nearest to a bare HTTP status. */
    public static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 401 -> ErrorCode.AUTHENTICATION_REQUIRED;
            case 403 -> ErrorCode.PERMISSION_DENIED;
            case 404, 410 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 409, 423, 428 -> ErrorCode.STATE_CONFLICT;
            case 412 -> ErrorCode.PRECONDITION_FAILED;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 416 -> ErrorCode.RANGE_NOT_SATISFIABLE;
            case 422 -> ErrorCode.VALIDATION_FAILED;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
            case 507 -> ErrorCode.INSUFFICIENT_STORAGE;
            default -> status >= 500 ? ErrorCode.INTERNAL_ERROR : ErrorCode.MALFORMED_REQUEST;
        };
    }

    /** What to say when nobody has said anything. */
    public static String text(ErrorCode code, int status) {
        return switch (code) {
            case AUTHENTICATION_REQUIRED -> Messages.CREDENTIAL_NEEDED;
            case PERMISSION_DENIED -> Messages.NOT_PERMITTED;
            case NOT_FOUND -> Messages.NO_SUCH_PATH;
            case METHOD_NOT_ALLOWED -> "This path does not take this method";
            case NOT_ACCEPTABLE -> "None of the media types asked for can be produced";
            case UNSUPPORTED_MEDIA_TYPE -> "This path does not read this media type";
            case PAYLOAD_TOO_LARGE -> "The body is too large";
            case RANGE_NOT_SATISFIABLE -> "The content has no such part";
            case VALIDATION_FAILED -> "Validation failed";
            case INSUFFICIENT_STORAGE -> "There is no room for this";
            case SERVICE_UNAVAILABLE -> "The service is away at the moment";
            case INTERNAL_ERROR -> Messages.INTERNAL;
            default -> {
                Response.Status known = Response.Status.fromStatusCode(status);
                yield known == null ? "The request cannot be answered" : known.getReasonPhrase();
            }
        };
    }
}
