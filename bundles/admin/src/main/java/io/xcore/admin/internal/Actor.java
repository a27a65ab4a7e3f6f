package io.xcore.admin.internal;

import io.xcore.security.Caller;
import java.util.Optional;

/** On whose behalf the directory is changed. */
public interface Actor {
    /** The platform itself, and whoever may open its local shell. */
    Actor PLATFORM = new Actor() {
        @Override
        public Optional<Long> userId() {
            return Optional.empty();
        }

        @Override
        public boolean permits(String permission) {
            return true;
        }
    };

    /** The user who sent a request. */
    static Actor of(Caller caller) {
        return new Actor() {
            @Override
            public Optional<Long> userId() {
                return Optional.of(caller.userId());
            }

            @Override
            public boolean permits(String permission) {
                return caller.permits(permission);
            }
        };
    }

    Optional<Long> userId();

    /** Whether it may do something itself; nobody can give what he does not have. */
    boolean permits(String permission);
}
