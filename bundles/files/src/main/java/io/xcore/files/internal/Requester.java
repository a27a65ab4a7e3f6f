package io.xcore.files.internal;

import io.xcore.security.Caller;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param caller the user; empty for the local shell and for the platform itself
 */
public record Requester(Optional<Caller> caller) {
    /** The local shell. */
    public static final Requester PLATFORM = new Requester(Optional.empty());

    /** The caller of a route. */
    public static Requester of(Caller caller) {
        return new Requester(Optional.of(caller));
    }

    /** The user. */
    public Optional<Long> userId() {
        return caller.map(Caller::userId);
    }

    /** Whether the files of everybody are his. */
    public boolean manages() {
        return caller.map(who -> who.permits(FilePermissions.MANAGE)).orElse(true);
    }

    boolean is(long userId) {
        return userId().filter(id -> id == userId).isPresent();
    }
}
