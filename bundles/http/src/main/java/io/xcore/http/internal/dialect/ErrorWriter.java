package io.xcore.http.internal.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.ErrorKind;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells failures in the envelope that satisfies all five references at once (contract X-05), or as RFC 9457. */
public final class ErrorWriter {
    private static final String PROBLEM = "application/problem+json";

    private final ObjectMapper mapper = new ObjectMapper();
    private final Clock clock;

    public ErrorWriter(Clock clock) {
        this.clock = clock;
    }

    /**
     * What of a request decides how a failure is told.
     *
     * @param accept the header, as it came
     * @param acceptLanguage the header, as it came
     */
    public record Asked(
            String path, Dialect dialect, String requestId, @Nullable String accept, @Nullable String acceptLanguage) {}

    public ErrorReport report(XcoreException failure, Asked asked) {
        return report(failure, ErrorTable.of(failure.code(), asked.dialect()), asked);
    }

    /**
     * Tells an error of the server itself, whose status stays what it is.
     *
     * @param message what is wrong, if that is known
     */
    public ErrorReport report(int status, @Nullable String message, Asked asked) {
        ErrorCode code = Failures.ofStatus(status);
        String text = message == null || message.isBlank() ? Failures.text(code, status) : message;
        ErrorTable.Row nearest = ErrorTable.of(code, asked.dialect());
        return report(new XcoreException(code, text), new ErrorTable.Row(nearest.code(), status), asked);
    }

    private ErrorReport report(XcoreException failure, ErrorTable.Row row, Asked asked) {
        String message = Messages.of(failure.code(), failure.getMessage(), asked.dialect(), asked.acceptLanguage());
        boolean problem = asked.accept() != null && asked.accept().contains(PROBLEM);
        Map<String, Object> body =
                problem ? problem(failure, row, message, asked) : envelope(failure, row, message, asked);
        return new ErrorReport(row.status(), problem ? PROBLEM : "application/json", headers(failure), text(body));
    }

    private Map<String, Object> envelope(XcoreException failure, ErrorTable.Row row, String message, Asked asked) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", row.code());
        error.put("message", message);
        error.put("details", details(visible(failure), asked.dialect()));
        error.put("timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        error.put("request_id", asked.requestId());
        failure.retryAfter().ifPresent(delay -> error.put("retry_after", Math.max(1, delay.toSeconds())));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("status", row.status());
        body.put("request_id", asked.requestId());
        return body;
    }

    private static Map<String, Object> problem(
            XcoreException failure, ErrorTable.Row row, String message, Asked asked) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", row.code());
        body.put("status", row.status());
        body.put("detail", message);
        body.put("instance", asked.path());
        body.put("code", row.code());
        body.put("errors", details(visible(failure), Dialect.S1));
        body.put("request_id", asked.requestId());
        return body;
    }

    private static List<ErrorDetail> visible(XcoreException failure) {
        return failure.code().kind() == ErrorKind.INTERNAL ? List.of() : failure.details();
    }

    private static Object details(List<ErrorDetail> details, Dialect dialect) {
        return switch (dialect) {
            case S0, S1 -> details.stream().map(d -> entry(d, "message")).toList();
            case S2 -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                details.forEach(detail -> fields.put(detail.field(), detail.message()));
                yield fields;
            }
            case S3, S4 -> {
                Map<String, Object> first = new LinkedHashMap<>();
                details.stream().findFirst().ifPresent(detail -> first.putAll(entry(detail, "reason")));
                if (details.size() > 1) {
                    first.put(
                            "all", details.stream().map(d -> entry(d, "reason")).toList());
                }
                yield first;
            }
        };
    }

    private static Map<String, Object> entry(ErrorDetail detail, String messageName) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("field", detail.field());
        entry.put(messageName, detail.message());
        return entry;
    }

    private static Map<String, String> headers(XcoreException failure) {
        Map<String, String> headers = new LinkedHashMap<>();
        failure.retryAfter().ifPresent(delay -> headers.put("Retry-After", "" + Math.max(1, delay.toSeconds())));
        if (failure.code().kind() == ErrorKind.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", challenge(failure));
        }
        return headers;
    }

    /** What a client is to do: show a token, or, with a good one, prove again who it is (RFC 9470). */
    private static String challenge(XcoreException failure) {
        if (failure.code() != ErrorCode.AUTHENTICATION_TOO_OLD) {
            return "Bearer";
        }
        String challenge = "Bearer error=\"insufficient_user_authentication\","
                + " error_description=\"A more recent authentication is needed\"";
        return failure.details().stream()
                .filter(detail -> detail.field().equals("max_age"))
                .map(detail -> challenge + ", max_age=" + detail.message())
                .findFirst()
                .orElse(challenge);
    }

    private String text(Map<String, Object> body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings and numbers is always JSON", e);
        }
    }
}
