package io.xcore.wasm.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import java.util.Optional;

/**
 * Who asks.
 *
 * @param userId the user; empty for the local shell and for the platform itself
 * @param all whether the modules of everybody are his as well
 */
public record Requester(Optional<Long> userId, boolean all) {
    /** The local shell, and the platform itself. */
    public static final Requester PLATFORM = new Requester(Optional.empty(), true);

    public Requester {
        requireNonNull(userId, "userId is null");
    }

    /** The caller of a route. */
    public static Requester of(Caller caller) {
        return new Requester(Optional.of(caller.userId()), caller.permits(WasmPermissions.MANAGE));
    }

    /** The one user whose modules are seen, if it is one. */
    public Optional<Long> restriction() {
        return all ? Optional.empty() : userId;
    }

    /** Whether what belongs to somebody is his to see. */
    public boolean sees(Optional<Long> ownerId) {
        return restriction().isEmpty() || restriction().equals(ownerId);
    }

    /**
     * Whether a module is his to see.
     *
     * @throws XcoreException NOT_FOUND when it is not: nobody is told that it exists
     */
    public void mustSee(StoredModule module) {
        if (!sees(module.ownerId())) {
            throw unknown(module.id());
        }
    }

    static XcoreException unknown(String id) {
        return XcoreException.notFound("Module", id);
    }
}
