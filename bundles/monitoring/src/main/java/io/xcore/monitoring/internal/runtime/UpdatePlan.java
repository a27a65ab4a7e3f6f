package io.xcore.monitoring.internal.runtime;

import static java.util.Comparator.comparing;

import io.xcore.monitoring.internal.runtime.RuntimeMetrics.Module;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which modules are told about next: those that have changed since they were told, and each again after a while for those
 * who have come meanwhile. A bound on their number keeps a queue that a client reads well from overflowing. Used by one
 * thread.
 */
final class UpdatePlan {
    /** So many at once; a connection's queue has room for more than twice as many. */
    static final int MOST = 100;

    static final Duration REPEAT = Duration.ofSeconds(10);

    private final Map<String, Told> told = new HashMap<>();

    private record Told(Module module, Instant at) {}

    /** The ids that are due, the longest untold first; they count as told from now on. */
    List<String> next(Map<String, Module> modules, Instant now) {
        told.keySet().retainAll(modules.keySet());
        List<String> due = modules.keySet().stream()
                .filter(id -> due(id, modules.get(id), now))
                .sorted(comparing(this::lastTold).thenComparing(id -> id))
                .limit(MOST)
                .toList();
        due.forEach(id -> told.put(id, new Told(modules.get(id), now)));
        return due;
    }

    /** Nobody listens any more: whoever comes next is to be told everything. */
    void forget() {
        told.clear();
    }

    private boolean due(String id, Module module, Instant now) {
        Told before = told.get(id);
        return before == null
                || !before.module().equals(module)
                || !now.isBefore(before.at().plus(REPEAT));
    }

    private Instant lastTold(String id) {
        Told before = told.get(id);
        return before == null ? Instant.MIN : before.at();
    }
}
