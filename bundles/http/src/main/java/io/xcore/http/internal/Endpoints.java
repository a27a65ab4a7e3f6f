package io.xcore.http.internal;

import static java.util.Comparator.comparing;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where the HTTP runtime says it listens. */
final class Endpoints {
    private static final String ANY = "0.0.0.0";
    private static final String LOCAL = "127.0.0.1";

    private Endpoints() {}

    /** The plain address of this machine if there is one; what listens everywhere is named by it. */
    static Optional<URI> best(@Nullable Object property) {
        return texts(property)
                .filter(text -> text.startsWith("http"))
                .map(text -> URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text))
                .filter(uri -> uri.getPort() != 0)
                .map(uri ->
                        ANY.equals(uri.getHost()) ? URI.create(uri.toString().replace(ANY, LOCAL)) : uri)
                .min(comparing(uri -> LOCAL.equals(uri.getHost()) ? 0 : 1));
    }

    private static Stream<String> texts(@Nullable Object property) {
        if (property instanceof String[] many) {
            return Stream.of(many);
        }
        if (property instanceof Collection<?> many) {
            return many.stream().map(String::valueOf);
        }
        return property instanceof String one ? List.of(one).stream() : Stream.empty();
    }
}
