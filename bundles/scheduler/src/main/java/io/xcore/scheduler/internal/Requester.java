package io.xcore.scheduler.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param userId the user; empty for the local shell and for the platform itself
 * @param all whether the tasks of everybody are his to see and to change
 * @param administrator whether he may use the commands that are for administrators
 */
public record Requester(Optional<Long> userId, boolean all, boolean administrator) {
    /** The local shell. */
    public static final Requester PLATFORM = new Requester(Optional.empty(), true);

    /** A program on this machine that need not say who it is (contract C-33). It may not use administrators' commands. */
    public static final Requester LOOPBACK = new Requester(Optional.empty(), true, false);

    public Requester {
        requireNonNull(userId, "userId is null");
    }

    /** Somebody for whom the one goes with the other. */
    public Requester(Optional<Long> userId, boolean all) {
        this(userId, all, all);
    }

    /** The caller of a route, with the tasks of everybody if he may administer them. */
    public static Requester of(Caller caller) {
        return new Requester(Optional.of(caller.userId()), caller.permits(TaskPermissions.MANAGE), administers(caller));
    }

    /** The caller of a route that shows nobody but his own tasks, an administrator included (S2). */
    public static Requester ownerOnly(Caller caller) {
        return new Requester(Optional.of(caller.userId()), false, administers(caller));
    }

    /** The caller of a route that demands the permission for the tasks of everybody (S1). */
    public static Requester permitted(Caller caller) {
        return new Requester(Optional.of(caller.userId()), true, administers(caller));
    }

    /** An API key must reach so far as well, not only its owner. */
    private static boolean administers(Caller caller) {
        return caller.permits(TaskPermissions.MANAGE) && caller.covers(false, TaskPermissions.MANAGE);
    }

    /** Whether it is a program on this machine that has not said who it is. */
    boolean unnamed() {
        return equals(LOOPBACK);
    }

    /** The one user whose tasks are seen, if it is one. */
    public Optional<Long> restriction() {
        return all ? Optional.empty() : userId;
    }

    /** Whether what belongs to somebody is his to see. */
    boolean sees(Optional<Long> ownerId) {
        return restriction()
                .map(user -> ownerId.filter(user::equals).isPresent())
                .orElse(true);
    }

    static XcoreException unknownTask(String id) {
        return XcoreException.notFound("Task", id);
    }

    static XcoreException unknownExecution(String id) {
        return XcoreException.notFound("Execution", id);
    }
}
