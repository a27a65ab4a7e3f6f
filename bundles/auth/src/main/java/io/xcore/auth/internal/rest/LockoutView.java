package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.defence.Lockout;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that is locked, as administrators see it. */
public record LockoutView(String id, @Nullable Long userId, int failures, Instant lockedUntil) {
    static LockoutView of(Lockout lockout) {
        return new LockoutView(lockout.key(), lockout.userId().orElse(null), lockout.failures(), lockout.until());
    }
}
