package io.xcore.wasm.internal.engine;

import java.io.OutputStream;
import java.util.Optional;

/**
 * What a guest sees of the world during one call: where its standard streams go, who answers what it asks the
 * platform for, and what time it is. It has no files, no environment and no arguments.
 *
 * @param seeded its clock and its random numbers; the real ones when empty
 */
public record GuestWorld(OutputStream stdout, OutputStream stderr, Host host, Optional<Seeded> seeded) {
    /** A world with nobody to ask. */
    public GuestWorld(OutputStream stdout, OutputStream stderr) {
        this(stdout, stderr, Host.NONE, Optional.empty());
    }
}
