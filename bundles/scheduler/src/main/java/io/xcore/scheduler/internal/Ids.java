package io.xcore.scheduler.internal;

import java.security.SecureRandom;

/** Makes ids nobody can guess, of the length and the letters of S2's (contract X-11). */
public final class Ids {
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** An id of a task or an execution. */
    public static String next() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        StringBuilder id = new StringBuilder("c");
        for (byte each : bytes) {
            id.append(LETTERS.charAt((each & 0xff) % LETTERS.length()));
        }
        return id.toString();
    }
}
