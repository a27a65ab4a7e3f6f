package io.xcore.wasm.internal.rest;

import io.xcore.error.XcoreException;
import io.xcore.rest.Upload;
import io.xcore.security.Caller;
import io.xcore.wasm.internal.Requester;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** What requests have in common. */
final class Requests {
    private Requests() {}

    static Requester requester(SecurityContext security) {
        return Requester.of((Caller) security.getUserPrincipal());
    }

    /** The first that says something. */
    static Optional<String> first(@Nullable String... texts) {
        return Stream.of(texts)
                .flatMap(Stream::ofNullable)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /** A field of a form, as far as it came before the file. */
    static @Nullable String field(@Nullable Upload upload, String name) {
        return upload == null ? null : upload.fields().get(name);
    }

    /** Nothing, when there was no body at all. */
    static InputStream content(@Nullable Upload upload) {
        return upload == null ? InputStream.nullInputStream() : upload.content();
    }

    /** @throws XcoreException NOT_FOUND when it is none: it is a part of the path */
    static int versionNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw XcoreException.notFound("Version", text);
        }
    }
}
