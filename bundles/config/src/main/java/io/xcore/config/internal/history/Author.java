package io.xcore.config.internal.history;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who changed the configuration.
 *
 * @param name the user's name then, at most 255 characters; or one of the constants here
 * @param userId the user's number; empty for nobody who was signed in
 */
public record Author(String name, Optional<Long> userId) {
    /** Whoever edited a file in {@code etc/}. */
    public static final Author FILE = new Author("file", Optional.empty());

    /** The platform itself, or another part of it. */
    public static final Author SYSTEM = new Author("system", Optional.empty());

    /** Whoever sits at the administration shell. */
    public static final Author SHELL = new Author("shell", Optional.empty());

    private static final int LONGEST = 255;

    public Author {
        requireNonNull(userId, "userId is null");
        name = name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
