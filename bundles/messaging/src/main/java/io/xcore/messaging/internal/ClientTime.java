package io.xcore.messaging.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as clients read them (contract X-08). */
public final class ClientTime {
    private ClientTime() {}

    /** A time in whole seconds; null when there is none. */
    public static @Nullable String seconds(Optional<Instant> instant) {
        return instant.map(ClientTime::seconds).orElse(null);
    }

    /** A time in whole seconds. */
    public static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
