package io.xcore.events.internal;

import io.xcore.metrics.Measurement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the bus tells of itself, by the bundles whose listeners they are. */
final class EventMeasurements {
    private EventMeasurements() {}

    static List<Measurement> of(long published, Collection<ListenerQueue> queues) {
        Map<String, Long> waiting = new TreeMap<>();
        Map<String, Long> lost = new TreeMap<>();
        for (ListenerQueue queue : queues) {
            waiting.merge(queue.owner(), (long) queue.size(), Long::sum);
            lost.merge(queue.owner(), queue.lost(), Long::sum);
        }
        List<Measurement> all = new ArrayList<>();
        all.add(new Measurement("xcore_events_published_total", "Events published", published));
        waiting.forEach((owner, count) -> all.add(new Measurement(
                "xcore_events_waiting", "Events that wait for a bundle's listeners", Map.of("bundle", owner), count)));
        lost.forEach((owner, count) -> all.add(new Measurement(
                "xcore_events_lost_total",
                "Events that a bundle's listeners were too slow for",
                Map.of("bundle", owner),
                count)));
        return all;
    }
}
