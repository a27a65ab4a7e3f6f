package io.xcore.scheduler.internal.running;

import io.xcore.scheduler.internal.Discipline;
import io.xcore.scheduler.internal.ExecutionStore.Queued;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/** In which order executions have their turn. The three disciplines take turns with each other. Used by one thread. */
final class Turns {
    private static final int MOST_REMEMBERED = 10_000;
    private static final Comparator<Queued> OLDEST = Comparator.<Queued, Instant>comparing(
                    one -> one.execution().createdAt())
            .thenComparing(one -> one.execution().dueAt())
            .thenComparing(one -> one.execution().id());

    private final Map<String, Long> served = new LinkedHashMap<>();
    private long turn;

    /** Puts in order what may begin. */
    <T> List<T> order(List<T> candidates, Function<T, Queued> queued) {
        Map<Discipline, Queue<T>> lanes = new EnumMap<>(Discipline.class);
        for (Discipline discipline : Discipline.values()) {
            lanes.put(
                    discipline,
                    new ArrayDeque<>(candidates.stream()
                            .filter(one -> queued.apply(one).discipline() == discipline)
                            .sorted(Comparator.comparing(queued, order(discipline)))
                            .toList()));
        }
        List<T> ordered = new ArrayList<>(candidates.size());
        List<Discipline> disciplines = List.of(Discipline.values());
        // Whoever was last in the round before is not last again, however little may begin at once.
        int first = (int) (turn % disciplines.size());
        for (int index = first; ordered.size() < candidates.size(); index++) {
            T next = lanes.get(disciplines.get(index % disciplines.size())).poll();
            if (next != null) {
                ordered.add(next);
            }
        }
        return ordered;
    }

    private Comparator<Queued> order(Discipline discipline) {
        return switch (discipline) {
            case PRIORITY -> Comparator.comparingInt(Queued::priority)
                    .reversed()
                    .thenComparing(OLDEST);
            case FIFO -> OLDEST;
            case ROUND_ROBIN -> Comparator.<Queued>comparingLong(
                            one -> served.getOrDefault(one.execution().taskId(), 0L))
                    .thenComparing(OLDEST);
        };
    }

    /** An execution has had its turn. */
    void served(Queued one) {
        turn++;
        served.remove(one.execution().taskId());
        served.put(one.execution().taskId(), turn);
        if (served.size() > MOST_REMEMBERED) {
            served.remove(served.keySet().iterator().next());
        }
    }
}
