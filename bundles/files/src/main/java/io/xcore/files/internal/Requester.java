package io.xcore.files.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
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

    /** @throws XcoreException PERMISSION_DENIED when he may not do this, or not with the credential he has shown */
    void require(String permission) {
        boolean safe = permission.equals(FilePermissions.READ);
        if (caller.filter(who -> !who.permits(permission) || !who.covers(safe, permission))
                .isPresent()) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "This needs the permission " + permission);
        }
    }

    boolean is(long userId) {
        return userId().filter(id -> id == userId).isPresent();
    }
}
