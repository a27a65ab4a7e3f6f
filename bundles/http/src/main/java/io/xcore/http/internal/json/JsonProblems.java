package io.xcore.http.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a client what is wrong with its JSON, without naming a Java type. */
final class JsonProblems {
    private static final String IS_NULL = " is null";

    private JsonProblems() {}

    static XcoreException of(JsonProcessingException problem) {
        if (problem instanceof ValueInstantiationException refused) {
            return refused(refused, path(refused));
        }
        if (broken(problem)) {
            return new XcoreException(ErrorCode.MALFORMED_REQUEST, "The body is not valid JSON", problem);
        }
        if (problem instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return XcoreException.invalid(path(mismatch), "has a value of the wrong kind");
        }
        if (problem instanceof JsonMappingException mapping) {
            XcoreException known = known(mapping.getCause());
            return known != null
                    ? known
                    : new XcoreException(ErrorCode.VALIDATION_FAILED, "The body has the wrong shape", problem);
        }
        return new XcoreException(ErrorCode.MALFORMED_REQUEST, "The body is not valid JSON", problem);
    }

    /** Whether the text itself is broken, at whatever depth that was noticed. */
    private static boolean broken(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            boolean tooMuch = cause instanceof StreamConstraintsException;
            boolean outOfRange = cause instanceof InputCoercionException;
            if (tooMuch || (cause instanceof StreamReadException && !outOfRange)) {
                return true;
            }
        }
        return false;
    }

    /** A record's constructor threw. */
    private static XcoreException refused(ValueInstantiationException problem, String path) {
        Throwable cause = problem.getCause();
        XcoreException known = known(cause);
        if (known != null) {
            return known;
        }
        String message = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
        if (cause instanceof NullPointerException && message.matches("\\w+" + IS_NULL)) {
            return XcoreException.invalid(
                    snake(message.substring(0, message.length() - IS_NULL.length())), "is required");
        }
        if (cause instanceof IllegalArgumentException && !message.isBlank()) {
            return XcoreException.invalid(path, message);
        }
        return new XcoreException(ErrorCode.VALIDATION_FAILED, "Validation failed", problem);
    }

    private static @Nullable XcoreException known(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof XcoreException known) {
                return known;
            }
        }
        return null;
    }

    private static String path(JsonMappingException problem) {
        return problem.getPath().stream().map(JsonProblems::step).collect(Collectors.joining("."));
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null ? String.valueOf(reference.getIndex()) : reference.getFieldName();
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
