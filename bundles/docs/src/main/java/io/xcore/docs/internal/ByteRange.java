package io.xcore.docs.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of some content (RFC 9110, 14.1.2).
 *
 * @param count how many bytes; 0 when the content has none of those asked for
 */
record ByteRange(long first, long count) {
    /** One range of at most 18 digits on either side: what is longer, or several ranges, is as good as not asked. */
    private static final Pattern ONE_RANGE =
            Pattern.compile("\\s*bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    private static final ByteRange NOTHING = new ByteRange(0, 0);

    /** What a {@code Range} header asks for; empty when it asks for nothing that is understood here. */
    static Optional<ByteRange> of(String header, long length) {
        Matcher matcher = ONE_RANGE.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : Optional.of(end(Long.parseLong(last), length));
        }
        return between(Long.parseLong(first), last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last), length);
    }

    private static ByteRange end(long wanted, long length) {
        long count = Math.min(wanted, length);
        return new ByteRange(length - count, count);
    }

    private static Optional<ByteRange> between(long first, long last, long length) {
        if (first > last) {
            return Optional.empty();
        }
        return Optional.of(first >= length ? NOTHING : new ByteRange(first, Math.min(last, length - 1) - first + 1));
    }
}
