package io.xcore.messaging.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.Ids;
import io.xcore.messaging.internal.Requester;
import io.xcore.security.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** What requests have in common. */
final class Requests {
    private Requests() {}

    static Caller caller(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }

    static Requester requester(SecurityContext security) {
        return Requester.of(caller(security));
    }

    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw XcoreException.invalid("", "A JSON object is expected");
        }
        return body;
    }

    static String required(String field, @Nullable String value) {
        if (value == null) {
            throw XcoreException.invalid(field, "Field required");
        }
        return value;
    }

    /** What was given and says something. */
    static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    static List<String> texts(String field, @Nullable List<@Nullable String> values) {
        if (values == null) {
            return List.of();
        }
        if (values.stream().anyMatch(Objects::isNull)) {
            throw XcoreException.invalid(field, "must be texts");
        }
        return values.stream().map(String::valueOf).toList();
    }

    static int number(String name, @Nullable String value, int otherwise) {
        return (int) Math.max(
                Integer.MIN_VALUE,
                Math.min(Integer.MAX_VALUE, longNumber(name, value).orElse((long) otherwise)));
    }

    static Optional<Long> longNumber(String name, @Nullable String value) {
        try {
            return given(value).map(text -> Long.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            throw XcoreException.invalid(name, "must be a whole number");
        }
    }

    /** A user in a path. */
    static long user(String text) {
        return Ids.user(text).orElseThrow(() -> XcoreException.notFound("User", text));
    }

    /** A user in a body or a query. */
    static long user(String field, @Nullable String text) {
        return Ids.user(required(field, text))
                .orElseThrow(() -> XcoreException.invalid(field, "must be the id of a user"));
    }
}
