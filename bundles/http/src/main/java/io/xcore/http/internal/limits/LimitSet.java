package io.xcore.http.internal.limits;

import io.github.bucket4j.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The limits that one kind of caller falls under on one route. */
public final class LimitSet {
    private final List<Gauge> gauges;
    private final String policy;

    LimitSet(List<Gauge> gauges) {
        this.gauges = List.copyOf(gauges);
        this.policy = gauges.stream().map(gauge -> gauge.row().policy()).collect(Collectors.joining(", "));
    }

    public boolean isEmpty() {
        return gauges.isEmpty();
    }

    /** Those that are not counted for addresses. */
    LimitSet byCaller() {
        return new LimitSet(
                gauges.stream().filter(gauge -> gauge.row().by() == By.CALLER).toList());
    }

    /**
     * Counts a request against every limit, or, when one has nothing left, against none. Never blocks.
     *
     * @param caller the user or the API key; the address itself when there is neither
     */
    public Levels take(String caller, String address) {
        List<Level> levels = new ArrayList<>(gauges.size());
        boolean refused = false;
        for (Gauge gauge : gauges) {
            Level level = Level.of(gauge.row(), gauge.bucket(caller, address).tryConsumeAndReturnRemaining(1));
            refused |= level.refused();
            levels.add(level);
        }
        if (refused) {
            giveBack(levels, caller, address);
        }
        return new Levels(policy, levels);
    }

    private void giveBack(List<Level> levels, String caller, String address) {
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (!level.refused()) {
                Bucket bucket = gauges.get(i).bucket(caller, address);
                bucket.addTokens(1);
                levels.set(i, level.givenBack());
            }
        }
    }
}
