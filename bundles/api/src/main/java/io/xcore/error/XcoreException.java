package io.xcore.error;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one exception that crosses service boundaries. Immutable and thread-safe. */
public final class XcoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<ErrorDetail> details;
    private final @Nullable Duration retryAfter;

    public XcoreException(ErrorCode code, String message) {
        this(code, message, null, List.of(), null);
    }

    public XcoreException(ErrorCode code, String message, Throwable cause) {
        this(code, message, cause, List.of(), null);
    }

    public XcoreException(ErrorCode code, String message, List<ErrorDetail> details) {
        this(code, message, null, details, null);
    }

    private XcoreException(
            ErrorCode code,
            String message,
            @Nullable Throwable cause,
            List<ErrorDetail> details,
            @Nullable Duration retryAfter) {
        super(requireNonNull(message, "message is null"), cause);
        this.code = requireNonNull(code, "code is null");
        this.details = List.copyOf(details);
        this.retryAfter = retryAfter;
    }

    /** A {@link ErrorCode#VALIDATION_FAILED} about one field. */
    public static XcoreException invalid(String field, String message) {
        return new XcoreException(
                ErrorCode.VALIDATION_FAILED, "Validation failed", List.of(new ErrorDetail(field, message)));
    }

    /** A {@link ErrorCode#NOT_FOUND} that names what was looked for. */
    public static XcoreException notFound(String what, Object id) {
        return new XcoreException(ErrorCode.NOT_FOUND, what + " '" + id + "' does not exist");
    }

    /** A copy that tells the client when trying again may succeed. */
    public XcoreException retryAfter(Duration delay) {
        XcoreException copy = new XcoreException(code, getMessage(), getCause(), details, delay);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    public ErrorCode code() {
        return code;
    }

    /** What exactly is wrong, a line each; empty when the message says it all. */
    public List<ErrorDetail> details() {
        return details == null ? List.of() : details;
    }

    /** After how long trying again may succeed. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}
