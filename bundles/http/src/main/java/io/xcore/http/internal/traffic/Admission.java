package io.xcore.http.internal.traffic;

import io.xcore.http.internal.route.Claim;
import org.jspecify.annotations.Nullable;

/** What the gate said to a request. */
public sealed interface Admission {
    /**
     * The request runs; {@link #leave()} must follow exactly once.
     *
     * @param claim whose path it is; absent when nobody's
     * @param moved whether the path changed hands while the gate was asked
     */
    record Entered(@Nullable Claim claim, boolean moved, @Nullable Lane lane) implements Admission {
        public void leave() {
            if (lane != null) {
                lane.leave();
            }
        }
    }

    /** The request is to wait. */
    record Held(OpenHold hold) implements Admission {}
}
