package io.xcore.files.internal;

import java.security.SecureRandom;

/** Makes ids nobody can guess, with S4's beginnings (contract X-11). */
public final class Ids {
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;
    private static final int LONGEST = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** An id of a file. */
    static String file() {
        return next("file_");
    }

    /** An id of an upload. */
    public static String upload() {
        return next("upload_");
    }

    /** Whether a text could be one; what no database takes is not asked for. */
    public static boolean plausible(String id) {
        return id.length() <= LONGEST && id.chars().allMatch(letter -> letter == '_' || LETTERS.indexOf(letter) >= 0);
    }

    private static String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(letter -> id.append(LETTERS.charAt(letter)));
        return id.toString();
    }
}
