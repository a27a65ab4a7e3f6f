package io.xcore.docs.internal;

import java.util.Optional;

/**
 * What is sent of some content to somebody who has asked in a certain way.
 *
 * @param status 200, 206, 304 or 416
 * @param content what was chosen: as it is, or compressed
 * @param first the first byte that is sent
 * @param count how many are
 */
public record Delivery(int status, Content content, long first, long count) {
    /** Parts are taken of the content as it is: a client that has some of it compressed asks for all of it again. */
    public static Delivery of(Content plain, Ask ask) {
        Content chosen = plain;
        if (ask.range() == null && ask.takesGzip()) {
            chosen = plain.gzipped().orElse(plain);
        }
        if (ask.has(chosen.tag())) {
            return new Delivery(304, chosen, 0, 0);
        }
        String wanted = ask.range();
        if (wanted == null || !ask.wantsPartOf(chosen.tag())) {
            return whole(chosen);
        }
        Optional<ByteRange> range = ByteRange.of(wanted, chosen.length());
        if (range.isEmpty()) {
            return whole(chosen);
        }
        long count = range.get().count();
        return count == 0
                ? new Delivery(416, chosen, 0, 0)
                : new Delivery(206, chosen, range.get().first(), count);
    }

    private static Delivery whole(Content content) {
        return new Delivery(200, content, 0, content.length());
    }
}
