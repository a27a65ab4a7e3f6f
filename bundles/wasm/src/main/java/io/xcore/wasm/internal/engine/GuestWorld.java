package io.xcore.wasm.internal.engine;

import java.io.OutputStream;

/**
 * What a guest sees of the world during one call: where its standard streams go, and who answers what it asks the
 * platform for. It has no files, no environment and no arguments.
 */
public record GuestWorld(OutputStream stdout, OutputStream stderr, Host host) {
    /** A world with nobody to ask. */
    public GuestWorld(OutputStream stdout, OutputStream stderr) {
        this(stdout, stderr, Host.NONE);
    }
}
