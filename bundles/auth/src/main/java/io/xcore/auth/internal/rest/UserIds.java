package io.xcore.auth.internal.rest;

import io.xcore.error.XcoreException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of users as text, as each reference writes them (contract X-11). */
final class UserIds {
    private static final int CUID_DIGITS = 24;
    private static final Pattern READ = Pattern.compile("(?:user[_-])?([0-9]{1,18})");

    private UserIds() {}

    /**
     * The number in an id, bare or as S3 and S4 write it.
     *
     * @throws XcoreException NOT_FOUND when it is none: nobody has such an id
     */
    static long required(String text) {
        Matcher id = READ.matcher(text);
        if (!id.matches()) {
            throw XcoreException.notFound("User", text);
        }
        return Long.parseLong(id.group(1));
    }

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
