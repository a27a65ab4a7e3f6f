package io.xcore.wasm.internal;

import java.security.SecureRandom;

/** Makes ids nobody can guess, such as the contract's {@code mod-abc123}. */
public final class ModuleIds {
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ModuleIds() {}

    static String next() {
        return next("mod-");
    }

    /** An id of something else. */
    public static String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(letter -> id.append(LETTERS.charAt(letter)));
        return id.toString();
    }
}
