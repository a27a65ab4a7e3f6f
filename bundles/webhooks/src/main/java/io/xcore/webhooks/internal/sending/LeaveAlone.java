package io.xcore.webhooks.internal.sending;

import io.xcore.network.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** For how long a server wants no requests. */
final class LeaveAlone {
    /** Those that speak of load. */
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private static final Duration UNSAID = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofDays(1);

    private LeaveAlone() {}

    /** What {@code Retry-After} says, in either of its forms, a day at most; some seconds where a busy server says nothing. */
    static Duration after(Reply reply, Instant now) {
        if (!BUSY.contains(reply.status())) {
            return Duration.ZERO;
        }
        return reply.header("retry-after").map(text -> said(text, now)).orElse(UNSAID);
    }

    private static Duration said(String text, Instant now) {
        try {
            Duration wait = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        } catch (DateTimeException e) {
            return UNSAID;
        }
    }
}
