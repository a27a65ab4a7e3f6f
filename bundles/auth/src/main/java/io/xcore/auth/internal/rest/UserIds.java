package io.xcore.auth.internal.rest;

/** The ids of users as text, as each reference writes them (contract X-11). */
final class UserIds {
    private static final int CUID_DIGITS = 24;

    private UserIds() {}

    /** The bare number, as S0 has it. */
    static String plain(long id) {
        return Long.toString(id);
    }

    /** In the form of a cuid, as S2 has it. */
    static String cuid(long id) {
        String digits = Long.toString(id, Character.MAX_RADIX);
        return "c" + "0".repeat(CUID_DIGITS - digits.length()) + digits;
    }

    /** As S3 has it. */
    static String dashed(long id) {
        return "user-" + id;
    }
}
