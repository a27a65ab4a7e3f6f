package io.xcore.wasm.internal.engine;

import java.io.OutputStream;

/** Where a guest's standard streams go. It has no files, no environment and no arguments. */
public record GuestWorld(OutputStream stdout, OutputStream stderr) {}
