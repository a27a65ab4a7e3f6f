package io.xcore.messaging.internal;

import io.xcore.error.XcoreException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids of channels and messages: what they may be, and new ones (contract X-11). */
public final class Ids {
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final Pattern MESSAGE = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern USER = Pattern.compile("(?:user[_-])?([0-9]{1,18})");
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String DIRECT = "dm_";
    private static final int RANDOM_LETTERS = 14;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /**
     * An id of a channel.
     *
     * @throws XcoreException VALIDATION_FAILED when it cannot be one
     */
    public static String channel(String text) {
        if (!CHANNEL.matcher(text).matches()) {
            throw XcoreException.invalid(
                    "channel_id", "must be 1 to 64 letters, digits, '_', '.' and '-', the first no '.' or '-'");
        }
        return text;
    }

    /** Whether a message may have this id. */
    public static boolean message(String text) {
        return MESSAGE.matcher(text).matches();
    }

    /** The channel of two users, the same whoever of them asks. */
    public static String direct(long one, long other) {
        return DIRECT + Math.min(one, other) + "_" + Math.max(one, other);
    }

    /** Whether a channel of this id can only be one of two users. */
    public static boolean direct(String id) {
        return id.startsWith(DIRECT);
    }

    /** The number of a user, in every form ids have; empty when it is no such id. */
    public static Optional<Long> user(String text) {
        var matcher = USER.matcher(text);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** A user as S4 names him. */
    public static String user(long id) {
        return "user_" + id;
    }

    public static String newChannel() {
        return next("channel_");
    }

    /** Those made one after the other stand beside each other in an index, which is kinder to the disk; no more than that. */
    public static String newMessage(Instant now) {
        return next("msg_" + Long.toString(now.toEpochMilli(), LETTERS.length()));
    }

    private static String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        RANDOM.ints(RANDOM_LETTERS, 0, LETTERS.length()).forEach(letter -> id.append(LETTERS.charAt(letter)));
        return id.toString();
    }
}
