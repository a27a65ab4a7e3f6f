package io.xcore.messaging.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.directory.DirectoryService;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who asks.
 *
 * @param userId the user; empty for the local shell
 * @param permits what he may do
 */
public record Requester(Optional<Long> userId, Predicate<String> permits) {
    /** The local shell. */
    public static final Requester PLATFORM = new Requester(Optional.empty(), permission -> true);

    public Requester {
        requireNonNull(userId, "userId is null");
        requireNonNull(permits, "permits is null");
    }

    /** The caller of a route or the sender of a frame. */
    public static Requester of(Caller caller) {
        return new Requester(Optional.of(caller.userId()), caller::permits);
    }

    /** A user, whoever asks. */
    public static Requester of(long userId, DirectoryService users) {
        return new Requester(Optional.of(userId), permission -> users.permits(userId, permission));
    }

    /** The user who does something that only a user can do. */
    public long user() {
        return userId.orElseThrow(
                () -> new XcoreException(ErrorCode.PERMISSION_DENIED, "Only a user can do this, not the platform"));
    }

    /** Whether he may do something. */
    public boolean may(String permission) {
        return permits.test(permission);
    }
}
