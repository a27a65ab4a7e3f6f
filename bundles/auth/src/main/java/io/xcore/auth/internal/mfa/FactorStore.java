package io.xcore.auth.internal.mfa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where second factors are kept. Thread-safe, blocks. */
public interface FactorStore {
    /** The factors of a user, the pending ones too, in the order of preference. */
    List<Factor> find(long userId);

    /** The active factors of everybody, the youngest first. */
    List<Factor> active(int limit);

    /**
     * Stores a pending factor in place of an earlier pending one.
     *
     * @return whether it was stored; not when one of this method is active
     */
    boolean enrol(Factor pending);

    /**
     * Makes a pending factor active, if it is still the one that was read.
     *
     * @param step the time step of the code that was shown, which is used up with it
     */
    boolean activate(Factor pending, Instant at, long step);

    /** Uses up a time step of the active TOTP factor; refused when that step or a later one was used before. */
    boolean useStep(long userId, long step);

    /**
     * Removes factors.
     *
     * @param method the one to remove; empty for all of the user
     * @return how many of them were active
     */
    int remove(long userId, Optional<MfaMethod> method);
}
