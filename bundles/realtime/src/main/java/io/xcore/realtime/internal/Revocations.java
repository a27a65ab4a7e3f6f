package io.xcore.realtime.internal;

import io.xcore.event.PlatformEvent;

/** After which events somebody may no longer be who he was: then nobody waits for the next look at his credential. */
final class Revocations {
    private static final String DEACTIVATED = "user.deactivated";

    private Revocations() {}

    static boolean follow(PlatformEvent event) {
        return event.type().equals(DEACTIVATED);
    }
}
