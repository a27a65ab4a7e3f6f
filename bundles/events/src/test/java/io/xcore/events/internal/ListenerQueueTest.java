package io.xcore.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.event.EventListener;
import io.xcore.testkit.FakeServiceReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ListenerQueueTest {
    private final Deque<Runnable> submitted = new ArrayDeque<>();
    private final List<Integer> heard = new ArrayList<>();
    private final ListenerQueue queue = queue();

    @Test
    void aFullQueueLosesTheOldestEventsAndCountsThem() {
        offer(ListenerQueue.CAPACITY + 3);

        submitted.remove().run();

        assertThat(queue.lost()).isEqualTo(3);
        assertThat(heard).hasSize(ListenerQueue.CAPACITY).startsWith(3).endsWith(ListenerQueue.CAPACITY + 2);
    }

    @Test
    void oneTaskAtATimeDrainsIt() {
        offer(3);
        assertThat(submitted).hasSize(1);

        submitted.remove().run();
        assertThat(heard).containsExactly(0, 1, 2);

        offer(1);
        assertThat(submitted).hasSize(1);
    }

    @Test
    void closingDropsWhatIsWaiting() {
        offer(3);

        queue.close();
        submitted.remove().run();
        offer(1);

        assertThat(heard).isEmpty();
        assertThat(submitted).isEmpty();
        assertThat(queue.lost()).isZero();
    }

    private void offer(int count) {
        for (int number = 0; number < count; number++) {
            queue.offer(new SampleEvent("xcore/a", number));
        }
    }

    private ListenerQueue queue() {
        FakeServiceReference<EventListener> reference =
                new FakeServiceReference<>(event -> heard.add(((SampleEvent) event).number()), Map.of());
        return new ListenerQueue(
                new LazyListener(reference, reference, new PluginCalls()),
                TopicFilter.of(new String[] {"xcore/*"}),
                submitted::add);
    }
}
