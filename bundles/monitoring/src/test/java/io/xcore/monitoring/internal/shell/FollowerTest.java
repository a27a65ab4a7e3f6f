package io.xcore.monitoring.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.activity.Activity;
import io.xcore.monitoring.internal.activity.ActivityLog;
import io.xcore.monitoring.internal.activity.ActivityQuery;
import io.xcore.monitoring.internal.activity.MemoryActivityStore;
import io.xcore.monitoring.internal.activity.SampleActivity;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private final MemoryActivityStore store = new MemoryActivityStore();
    private final Follower follower =
            new Follower(new ActivityLog(store, new FakeDirectory(new ManualClock())), ActivityQuery.ALL, 2);

    @Test
    void itBeginsWithTheLatestAndTellsEverythingAfterOnce() {
        happened(0, "a");
        happened(1, "b");
        happened(2, "c");
        assertThat(news()).containsExactly("b", "c");
        assertThat(news()).isEmpty();

        happened(4, "e");
        assertThat(news()).containsExactly("e");
        // Written later than what happened after it.
        happened(3, "d");
        happened(5, "f");
        assertThat(news()).containsExactly("d", "f");
        assertThat(news()).isEmpty();
    }

    @Test
    void itWaitsForTheFirst() {
        assertThat(news()).isEmpty();
        happened(0, "a");
        assertThat(news()).containsExactly("a");
    }

    @Test
    void aFloodComesInPieces() {
        happened(0, "a");
        news();
        store.append(SampleActivity.many(Follower.MOST + 5).stream().skip(1).toList());

        assertThat(news()).hasSize(Follower.MOST);
        assertThat(news()).hasSize(4);
        assertThat(news()).isEmpty();
    }

    private void happened(int second, String type) {
        Instant at = ManualClock.START.plusSeconds(second);
        store.append(List.of(SampleActivity.at(at, type, Optional.empty())));
    }

    private List<String> news() {
        return follower.news().stream()
                .map(Activity::entry)
                .map(entry -> entry.type())
                .toList();
    }
}
