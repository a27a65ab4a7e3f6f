package io.xcore.monitoring.internal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.audit.AuditFacts;
import io.xcore.audit.AuditFacts.Outcome;
import io.xcore.plugin.PluginEvent;
import io.xcore.rest.RequestMdc;
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
