package io.xcore.admin.internal;

import io.xcore.error.XcoreException;
import java.util.Optional;

/** The written forms of an id: S1 prints the number, S4 puts the kind before it (contract X-11). */
public final class Ids {
    private static final int MOST_DIGITS = 18;

    private Ids() {}

    /** The number in an id of either form; empty when it is neither. */
    public static Optional<Long> parse(String kind, String text) {
        boolean prefixed = text.startsWith(kind + '_') || text.startsWith(kind + '-');
        String digits = prefixed ? text.substring(kind.length() + 1) : text;
        boolean number = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    /**
     * The number in an id of either form.
     *
     * @throws XcoreException NOT_FOUND when it is neither: nothing has such an id
     */
    public static long required(String kind, String text) {
        return parse(kind, text)
                .orElseThrow(
                        () -> XcoreException.notFound(Character.toUpperCase(kind.charAt(0)) + kind.substring(1), text));
    }
}
