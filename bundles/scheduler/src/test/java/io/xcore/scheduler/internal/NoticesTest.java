package io.xcore.scheduler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.event.NotificationEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticesTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private static Task task(Optional<Long> owner, int priority, NotifyOn... moments) {
        TaskSpec spec = SampleTasks.of("a", NOON).spec();
        return SampleTasks.of(
                "a",
                owner,
                new TaskSpec(
                        "Daily backup",
                        "",
                        spec.action(),
                        spec.timing(),
                        priority,
                        spec.discipline(),
                        List.of("nightly"),
                        Set.of(moments),
                        spec.policy()),
                NOON);
    }

    @Test
    void whatIsSaidIsWhatTheReferencePrints() {
        NotificationEvent event = Notices.ended(
                        task(Optional.of(7L), 5, NotifyOn.COMPLETION), ExecutionState.COMPLETED, "", NOON)
                .orElseThrow();
        assertThat(event.data())
                .containsEntry("title", "Task Complete")
                .containsEntry("message", "Daily backup finished successfully")
                .containsEntry("priority", "default")
                .containsEntry("tags", List.of("check_mark", "nightly"));
        assertThat(event.data().get("notification"))
                .isEqualTo(Map.of("type", "success", "message", "Daily backup finished successfully"));
        assertThat(event.type()).isEqualTo("notification");
        assertThat(event.userId()).contains(7L);
        assertThat(event.permission()).isEmpty();
    }

    @Test
    void onlyWhatWasAskedForIsSaid() {
        Task all = task(Optional.of(7L), 5, NotifyOn.values());
        Task none = task(Optional.of(7L), 5);
        for (ExecutionState state : ExecutionState.values()) {
            boolean told = Set.of(ExecutionState.COMPLETED, ExecutionState.FAILED, ExecutionState.TIMEOUT)
                    .contains(state);
            assertThat(Notices.ended(all, state, "", NOON).isPresent()).isEqualTo(told);
            assertThat(Notices.ended(none, state, "", NOON)).isEmpty();
        }
        assertThat(Notices.started(all, NOON)).isPresent();
        assertThat(Notices.started(none, NOON)).isEmpty();
        Task errors = task(Optional.of(7L), 5, NotifyOn.ERROR);
        assertThat(Notices.ended(errors, ExecutionState.COMPLETED, "", NOON)).isEmpty();
        assertThat(Notices.ended(errors, ExecutionState.FAILED, "No luck", NOON)
                        .orElseThrow()
                        .message())
                .isEqualTo("Daily backup: No luck");
    }

    @Test
    void aTaskOfNobodyIsForThoseWhoSeeAll() {
        NotificationEvent event =
                Notices.started(task(Optional.empty(), 5, NotifyOn.START), NOON).orElseThrow();
        assertThat(event.userId()).isEmpty();
        assertThat(event.permission()).contains("tasks:read");
    }

    @ParameterizedTest
    @CsvSource({"1,min,1", "2,low,2", "3,low,2", "4,default,3", "5,default,3", "7,high,4", "8,high,4", "10,urgent,5"})
    void prioritiesAreInTheWordsOfS2(int priority, String word, int number) {
        NotificationEvent event = Notices.started(task(Optional.of(7L), priority, NotifyOn.START), NOON)
                .orElseThrow();
        assertThat(event.data()).containsEntry("priority", word);
        assertThat(event.priority().number()).isEqualTo(number);
    }
}
