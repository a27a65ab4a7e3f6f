package io.xcore.wasm.internal.engine.chicory;

import io.xcore.wasm.internal.engine.Trap;

/** What an instance may have of something, shared out among those that may grow; the first ones get it. */
final class Quota {
    private long left;

    /** @throws Trap when not even what is there at first fits */
    Quota(long quota, long initial, String what) throws Trap {
        left = quota - initial;
        if (left < 0) {
            throw new Trap(
                    Trap.Kind.OUT_OF_MEMORY, "it begins with " + initial + " " + what + " and may have " + quota, null);
        }
    }

    /** How far one may grow. */
    long maximum(long initial, long declared) {
        long growth = Math.min(declared - initial, left);
        left -= growth;
        return initial + growth;
    }
}
