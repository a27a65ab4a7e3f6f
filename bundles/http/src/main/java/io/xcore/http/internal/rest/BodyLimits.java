package io.xcore.http.internal.rest;

import io.xcore.http.internal.HttpOptions;
import java.io.InputStream;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** How long a body may be: short when it is held in memory, long when a resource streams it. */
final class BodyLimits {
    private static final String ATTRIBUTE = BodyLimits.class.getName();
    private static final String HELD = ATTRIBUTE + ".held";

    private BodyLimits() {}

    /** Notes the limit of a request, to be enforced while its body is read. */
    static long choose(HttpServletRequest request, HttpOptions options) {
        long limit = streamed(request.getContentType()) ? options.maxUploadBytes() : options.maxBodyBytes();
        request.setAttribute(ATTRIBUTE, limit);
        request.setAttribute(HELD, options.maxBodyBytes());
        return limit;
    }

    /** Bounds a body that is read into memory after all, a JSON that came as octets. */
    static InputStream held(InputStream body, HttpServletRequest request) {
        return request.getAttribute(HELD) instanceof Long limit && of(request) > limit
                ? new BoundedInput(body, limit)
                : body;
    }

    static long of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Long limit ? limit : Long.MAX_VALUE;
    }

    static boolean bodyless(HttpServletRequest request) {
        return request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
    }

    private static boolean streamed(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        boolean held = type.contains("json")
                || type.contains("xml")
                || type.startsWith("text/")
                || type.startsWith("application/x-www-form-urlencoded");
        return !held;
    }
}
