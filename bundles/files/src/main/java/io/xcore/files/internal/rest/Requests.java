package io.xcore.files.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileStore.Place;
import io.xcore.files.internal.Ids;
import io.xcore.files.internal.Requester;
import io.xcore.security.Caller;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** What requests say. */
final class Requests {
    private Requests() {}

    static Requester requester(SecurityContext security) {
        return Requester.of((Caller) security.getUserPrincipal());
    }

    /** The first that says something. */
    static Optional<String> first(@Nullable String... texts) {
        return Stream.of(texts)
                .flatMap(Stream::ofNullable)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** A place in a list, for a client to go on from. */
    static String cursor(StoredFile last) {
        String place = last.uploadedAt().toEpochMilli() + ":" + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }

    /** @throws XcoreException VALIDATION_FAILED when it is no such place */
    static Place place(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            int colon = text.indexOf(':');
            Place place = new Place(Long.parseLong(text.substring(0, Math.max(0, colon))), text.substring(colon + 1));
            if (!Ids.plausible(place.id())) {
                throw new IllegalArgumentException("No id: " + place.id());
            }
            return place;
        } catch (IllegalArgumentException e) {
            throw XcoreException.invalid("cursor", "must be a next_cursor of before");
        }
    }

    /** In every form ids have (contract X-11). */
    static long userId(String text) {
        try {
            return Long.parseLong(text.replaceFirst("^user[_-]", ""));
        } catch (NumberFormatException e) {
            throw XcoreException.invalid("user_id", "must be the id of a user");
        }
    }
}
