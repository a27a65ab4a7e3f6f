package io.xcore.monitoring.internal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.audit.AuditFacts;
import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.event.NotificationEvent;
import io.xcore.plugin.PluginEvent;
import io.xcore.rest.RequestMdc;
import io.xcore.task.ExecutionEvent;
import io.xcore.task.ExecutionOf;
import io.xcore.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivityJournalTest {
    private final Map<String, String> request = new HashMap<>();
    private final ActivityQueue queue = new ActivityQueue();
    private final ActivityJournal journal = new ActivityJournal(queue, request::get);

    @Test
    void anEventIsNotedWithWhoDidIt() throws InterruptedException {
        request.put(RequestMdc.USER_ID, "7");

        journal.keep(event(Optional.of(AuditFacts.done("plugin:hello"))));
        journal.keep(event(Optional.of(new AuditFacts(Optional.of(9L), "user:9", Outcome.SUCCESS))));
        request.clear();
        journal.keep(event(Optional.empty()));

        List<ActivityEntry> noted = noted();
        assertThat(noted)
                .extracting(ActivityEntry::userId)
                .containsExactly(Optional.of(7L), Optional.of(9L), Optional.empty());
        assertThat(noted)
                .extracting(ActivityEntry::description)
                .containsExactly(
                        "Sample thing happened: plugin:hello",
                        "Sample thing happened: user:9",
                        "Sample thing happened: sample:seven");
        assertThat(noted.get(0).type()).isEqualTo("sample.thing_happened");
        assertThat(noted.get(0).at()).isEqualTo(ManualClock.START);
        assertThat(noted.get(0).metadata()).isEqualTo("{\"size\":3}");
        assertThat(noted).extracting(ActivityEntry::id).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void framesAndStepsAreNoActivity() throws InterruptedException {
        journal.keep(new ActivityFrame("activity", Map.of(), Optional.empty(), ManualClock.START));
        journal.keep(new PluginEvent.Progressed("hello", "Hello", "1.0.0", ManualClock.START, "resolving"));
        journal.keep(new PluginEvent.Loaded("hello", "Hello", "1.0.0", ManualClock.START));

        assertThat(noted()).extracting(ActivityEntry::description).containsExactly("Plugin loaded: plugin:hello");
    }

    private void ended(String status, String message) {
        ExecutionOf backup = new ExecutionOf("t1", "Daily Backup", "e1", Optional.of(7L));
        journal.keep(new ExecutionEvent.Ended(backup, status, message, 1, Duration.ofMillis(1_234), ManualClock.START));
    }

    @Test
    void theEndOfATaskIsAnEntryAsS2PrintsIt() throws InterruptedException {
        request.put(RequestMdc.USER_ID, "9");
        ended("completed", "");
        ended("failed", "No luck");
        ended("timeout", "Out of time");
        ended("cancelled", "Cancelled");

        List<ActivityEntry> noted = noted();
        assertThat(noted)
                .extracting(ActivityEntry::type)
                .containsExactly("task_complete", "task_error", "task_error", "task_cancelled");
        assertThat(noted)
                .extracting(ActivityEntry::description)
                .containsExactly(
                        "Task 'Daily Backup' completed successfully",
                        "Task 'Daily Backup' failed: No luck",
                        "Task 'Daily Backup' ran out of time",
                        "Task 'Daily Backup' was cancelled");
        // It is its owner's, whoever has run it.
        assertThat(noted).extracting(ActivityEntry::userId).containsOnly(Optional.of(7L));
        assertThat(noted.get(0).metadata()).isEqualTo("{\"duration\":1234,\"task_id\":\"t1\",\"execution_id\":\"e1\"}");
        assertThat(new Activity(noted.get(0), "").executionId()).contains("e1");
    }

    @Test
    void whatATaskSaysMeanwhileIsNoActivity() throws InterruptedException {
        ExecutionOf backup = new ExecutionOf("t1", "Daily Backup", "e1", Optional.of(7L));
        journal.keep(new ExecutionEvent.Output(backup, "line", "stdout", ManualClock.START));
        journal.keep(new ExecutionEvent.StatusChanged(backup, "running", 50, ManualClock.START));
        journal.keep(new NotificationEvent(
                "task",
                NotificationEvent.Kind.INFO,
                "Task Started",
                "",
                NotificationEvent.Priority.DEFAULT,
                List.of(),
                Optional.of(7L),
                Optional.empty(),
                ManualClock.START));

        assertThat(noted()).isEmpty();
    }

    @Test
    void whatIsTooLongIsCutAndControlCharactersAreReplaced() throws InterruptedException {
        journal.keep(new SampleEvent(
                "sample.happened",
                Map.of("text", "x".repeat(5_000)),
                Optional.of(AuditFacts.failed("login:\u001b[31m\u0000" + "y".repeat(1_000)))));

        ActivityEntry entry = noted().get(0);
        assertThat(entry.metadata()).isEqualTo("{\"truncated\":true}");
        assertThat(entry.description())
                .startsWith("Sample happened: login:?[31m?yy")
                .hasSize(300);
    }

    private List<ActivityEntry> noted() throws InterruptedException {
        List<ActivityEntry> noted = new ArrayList<>();
        queue.take(noted, 100, Duration.ZERO);
        return noted;
    }

    private static SampleEvent event(Optional<AuditFacts> facts) {
        return new SampleEvent("sample.thing_happened", Map.of("size", 3), facts);
    }
}
