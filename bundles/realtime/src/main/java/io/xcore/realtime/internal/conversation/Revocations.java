package io.xcore.realtime.internal.conversation;

import io.xcore.event.PlatformEvent;

/** After which events somebody may no longer be who he was: then nobody waits for the next look at his credential. */
public final class Revocations {
    private static final String DEACTIVATED = "user.deactivated";

    private Revocations() {}

    public static boolean follow(PlatformEvent event) {
        return event.type().equals(DEACTIVATED);
    }
}
