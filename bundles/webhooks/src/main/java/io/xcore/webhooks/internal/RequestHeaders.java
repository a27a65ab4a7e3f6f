package io.xcore.webhooks.internal;

import io.xcore.error.XcoreException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Headers an owner adds to requests, e.g. a token the receiver asks for. */
final class RequestHeaders {
    private static final int MOST = 10;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,500}");

    /** What the platform says itself, and what would change how the request is read. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private RequestHeaders() {}

    /**
     * Checks what a client asks for.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code headers}
     */
    static Map<String, String> checked(Map<String, String> wanted) {
        if (wanted.size() > MOST) {
            throw XcoreException.invalid("headers", "must be at most " + MOST);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        wanted.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || reserved(name.toLowerCase(Locale.ROOT))) {
                throw XcoreException.invalid("headers", "'" + name + "' is no header that can be added");
            }
            if (value == null || !VALUE.matcher(value).matches()) {
                throw XcoreException.invalid(
                        "headers", "the value of '" + name + "' must be at most 500 printable ASCII characters");
            }
            headers.put(name, value);
        });
        return headers;
    }

    private static boolean reserved(String name) {
        return RESERVED.contains(name) || name.startsWith("webhook-") || name.startsWith("proxy-");
    }
}
