package io.xcore.http.internal.rest;

import io.xcore.rest.DeprecatedRoute;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the answers of a deprecated route say about its future (contract X-15, RFC 9745, RFC 8594). */
final class Deprecations {
    private static final Logger log = LoggerFactory.getLogger(Deprecations.class);

    /** As HTTP writes a date (RFC 9110, 5.6.7). */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private Deprecations() {}

    /** The mark of a method, or of its class where it has none. */
    static @Nullable DeprecatedRoute of(Class<?> type, Method method) {
        Method marked = JaxrsAnnotations.find(type, method, m -> m.isAnnotationPresent(DeprecatedRoute.class));
        return marked == null ? type.getAnnotation(DeprecatedRoute.class) : marked.getAnnotation(DeprecatedRoute.class);
    }

    /** The headers of a route's answers; none when it is not deprecated. */
    static Map<String, String> headers(String route, Class<?> type, Method method) {
        DeprecatedRoute mark = of(type, method);
        if (mark == null) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-API-Deprecated", "true");
        try {
            headers.put("Deprecation", "@" + day(mark.since()).toEpochSecond());
            if (!mark.sunset().isEmpty()) {
                headers.put("Sunset", HTTP_DATE.format(day(mark.sunset())));
            }
        } catch (DateTimeParseException e) {
            log.warn("Route {} says when it is deprecated by '{}', which is no day", route, e.getParsedString());
        }
        if (!mark.link().isEmpty()) {
            headers.put("Link", "<" + mark.link() + ">; rel=\"deprecation\"");
        }
        return headers;
    }

    private static ZonedDateTime day(String text) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC);
    }
}
