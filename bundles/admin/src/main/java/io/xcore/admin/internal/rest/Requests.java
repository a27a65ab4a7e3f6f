package io.xcore.admin.internal.rest;

import io.xcore.admin.internal.Actor;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.util.Optional;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Reads what requests of both dialects have in common. */
final class Requests {
    private Requests() {}

    static Caller caller(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }

    static Actor actor(SecurityContext security) {
        return Actor.of(caller(security));
    }

    /**
     * The body itself.
     *
     * @throws XcoreException VALIDATION_FAILED when there is none
     */
    static <T> T body(@Nullable T body) {
        if (body == null) {
            throw XcoreException.invalid("", "A body is required");
        }
        return body;
    }

    /**
     * The value of a field or parameter.
     *
     * @throws XcoreException VALIDATION_FAILED when it is missing or empty
     */
    static String required(String field, @Nullable String value) {
        return given(value).orElseThrow(() -> XcoreException.invalid(field, "Field required"));
    }

    /** A value that says something. */
    static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /**
     * A switch.
     *
     * @throws XcoreException VALIDATION_FAILED naming the parameter when it is neither on nor off
     */
    static Optional<Boolean> flag(String name, @Nullable String value) {
        return given(value).map(text -> switch (text.strip()) {
            case "true", "True", "1" -> true;
            case "false", "False", "0" -> false;
            default -> throw XcoreException.invalid(name, "must be true or false");
        });
    }
}
