package io.xcore.webhooks.internal;

import java.security.SecureRandom;

/** Makes ids nobody can guess, of the length and the letters of S2's (contract X-11). */
final class Ids {
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** An id of an endpoint or a delivery. */
    static String next() {
        return next("c");
    }

    /** An id with something before it that says what it is of. */
    static String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(letter -> id.append(LETTERS.charAt(letter)));
        return id.toString();
    }
}
