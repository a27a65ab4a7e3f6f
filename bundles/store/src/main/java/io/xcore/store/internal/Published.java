package io.xcore.store.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one publication of a schema, which may be withdrawn before, while or after it is made. Holds no lock. */
final class Published {
    private static final Runnable WITHDRAWN = Published::alreadyWithdrawn;

    private final AtomicReference<@Nullable Runnable> withdrawal = new AtomicReference<>();

    /** Keeps what withdraws a publication, or runs it at once when that has been asked for already. */
    void with(Runnable withdraw) {
        if (!withdrawal.compareAndSet(null, withdraw)) {
            withdraw.run();
        }
    }

    void withdraw() {
        Runnable withdraw = withdrawal.getAndSet(WITHDRAWN);
        if (withdraw != null) {
            withdraw.run();
        }
    }

    private static void alreadyWithdrawn() {}
}
