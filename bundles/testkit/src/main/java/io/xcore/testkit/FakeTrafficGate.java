package io.xcore.testkit;

import io.xcore.rest.TrafficGate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A gate without traffic: it says who was held back, and whether they were let go. Thread-safe. */
public final class FakeTrafficGate implements TrafficGate {
    private final List<FakeHold> holds = new CopyOnWriteArrayList<>();
    private final AtomicBoolean drains = new AtomicBoolean(true);

    /** From now on requests in flight never end. */
    public void neverDrain() {
        drains.set(false);
    }

    /** Every hold so far, in order. */
    public List<FakeHold> holds() {
        return List.copyOf(holds);
    }

    @Override
    public Hold hold(Collection<Long> bundleIds, Duration parkLimit) {
        FakeHold hold = new FakeHold(Set.copyOf(bundleIds), parkLimit, drains.get(), new AtomicBoolean());
        holds.add(hold);
        return hold;
    }

    /** What was held back. */
    public record FakeHold(Set<Long> bundleIds, Duration parkLimit, boolean drained, AtomicBoolean closed)
            implements Hold {
        @Override
        public boolean awaitDrained(Duration limit) {
            return drained;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
