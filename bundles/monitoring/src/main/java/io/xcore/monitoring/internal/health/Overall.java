package io.xcore.monitoring.internal.health;

import java.util.Locale;

/** How the platform is as a whole. */
public enum Overall {
    /** Everything works. */
    HEALTHY,
    /** It serves, but something needs attention. */
    DEGRADED,
    /** A part that everything needs does not work. */
    UNHEALTHY;

    /** As the contract writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
