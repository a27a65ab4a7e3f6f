package io.xcore.monitoring.internal.activity;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ids of 32 hexadecimal digits: the time, a number that counts up, and what distinguishes this process from all others.
 * Their order is that of the events, and within a millisecond that in which they were noted. Thread-safe.
 */
final class ActivityIds {
    private static final HexFormat HEX = HexFormat.of();
    private static final int TIME_DIGITS = 12;
    private static final int COUNT_DIGITS = 5;
    private static final int PROCESS_DIGITS = 15;

    private final String process = HEX.toHexDigits(new SecureRandom().nextLong(), PROCESS_DIGITS);
    private final AtomicInteger count = new AtomicInteger();

    String next(Instant at) {
        return HEX.toHexDigits(at.toEpochMilli(), TIME_DIGITS)
                + HEX.toHexDigits(count.getAndIncrement(), COUNT_DIGITS)
                + process;
    }
}
