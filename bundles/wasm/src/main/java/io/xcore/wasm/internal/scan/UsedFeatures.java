package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.scan.ModuleOutline.Features;

/** Which features were seen. */
final class UsedFeatures {
    private boolean tailCalls;
    private boolean simd;
    private boolean threads;

    void tailCalls() {
        tailCalls = true;
    }

    void simd() {
        simd = true;
    }

    void threads() {
        threads = true;
    }

    Features with(boolean start) {
        return new Features(tailCalls, simd, threads, start);
    }
}
