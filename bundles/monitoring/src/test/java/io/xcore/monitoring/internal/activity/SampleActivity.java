package io.xcore.monitoring.internal.activity;

import io.xcore.testkit.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Entries to test with. */
public final class SampleActivity {
    private static final ActivityIds IDS = new ActivityIds();

    private SampleActivity() {}

    public static ActivityEntry at(Instant time, String type, Optional<Long> user) {
        return new ActivityEntry(IDS.next(time), time, type, user, "Something: " + type, "{\"size\":3}");
    }

    /** Entries a millisecond after another. */
    public static List<ActivityEntry> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> at(ManualClock.START.plusMillis(i), "sample.happened", Optional.of((long) i % 7)))
                .toList();
    }
}
