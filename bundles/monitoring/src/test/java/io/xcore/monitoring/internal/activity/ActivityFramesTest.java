package io.xcore.monitoring.internal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ActivityFramesTest {
    private final RecordingEventBus events = new RecordingEventBus();
    private final AtomicLong now = new AtomicLong(Duration.ofDays(1).toNanos());
    private final ActivityFrames frames = new ActivityFrames(events, now::get);

    @Test
    void bothReferencesAreToldInTheirOwnWords() {
        frames.audience = type -> true;
        ActivityEntry entry = new ActivityEntry(
                "id-1", ManualClock.START, "task.completed", Optional.of(7L), "Task completed", "{\"execution_id\":5}");

        frames.written(List.of(entry));

        List<ActivityFrame> told = events.events(ActivityFrame.class);
        assertThat(told).extracting(ActivityFrame::type).containsExactly("activity", "activity_log");
        assertThat(told.get(0).data().get("activity"))
                .isEqualTo(Map.of(
                        "id", "id-1",
                        "type", "task.completed",
                        "user_id", "7",
                        "description", "Task completed",
                        "metadata", Map.of("execution_id", 5),
                        "created_at", "2024-01-15T10:30:00Z"));
        assertThat(told.get(1).data())
                .isEqualTo(Map.of(
                        "id", "id-1", "type", "task.completed", "message", "Task completed", "executionId", "5"));
        assertThat(told).allSatisfy(frame -> {
            assertThat(frame.userId()).contains(7L);
            assertThat(frame.permission()).contains("activity:read");
        });
    }

    @Test
    void whereNobodyListensNothingIsTold() {
        frames.written(SampleActivity.many(1));
        frames.audience = type -> false;
        frames.written(SampleActivity.many(1));
        assertThat(events.events()).isEmpty();

        frames.audience = Set.of("activity_log")::contains;
        frames.written(SampleActivity.many(1));
        assertThat(events.types()).containsExactly("activity_log");
    }

    @Test
    void aFloodIsNotTold() {
        frames.audience = Set.of("activity")::contains;
        frames.written(SampleActivity.many(70));
        frames.written(SampleActivity.many(70));
        assertThat(events.events()).hasSize(ActivityFrames.MOST_A_SECOND);

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        frames.written(SampleActivity.many(70));
        assertThat(events.events()).hasSize(ActivityFrames.MOST_A_SECOND + 70);
    }
}
