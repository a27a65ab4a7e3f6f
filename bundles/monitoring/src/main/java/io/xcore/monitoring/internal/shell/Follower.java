package io.xcore.monitoring.internal.shell;

import io.xcore.monitoring.internal.activity.Activity;
import io.xcore.monitoring.internal.activity.ActivityEntry;
import io.xcore.monitoring.internal.activity.ActivityLog;
import io.xcore.monitoring.internal.activity.ActivityQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is new in the activity log since the last look, the oldest first. Entries are written a little out of their order, so
 * each look reads the last seconds again and leaves out what was told already.
 */
final class Follower {
    static final int MOST = 1_000;

    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final ActivityLog log;
    private final ActivityQuery query;
    private final int first;
    private final Map<String, Instant> told = new HashMap<>();
    private Instant latest = Instant.EPOCH;

    /** @param first how many of the entries that are there already are new at the first look */
    Follower(ActivityLog log, ActivityQuery query, int first) {
        this.log = log;
        this.query = query;
        this.first = first;
    }

    /** At most {@value #MOST} at a time; of a flood the rest comes with the next looks, unless it is older by then. */
    List<Activity> news() {
        List<Activity> found = new ArrayList<>();
        if (latest.equals(Instant.EPOCH)) {
            log.walk(query, activity -> begin(found, activity));
        } else {
            log.walk(query.since(latest.minus(OVERLAP)), activity -> {
                if (!told.containsKey(activity.entry().id())) {
                    found.add(activity);
                }
                return found.size() < MOST;
            });
        }
        Collections.reverse(found);
        found.forEach(this::remember);
        told.values().removeIf(at -> at.isBefore(latest.minus(OVERLAP)));
        return found;
    }

    /** Takes the first ones, and passes over those that the next look reads again. */
    private boolean begin(List<Activity> found, Activity activity) {
        ActivityEntry entry = activity.entry();
        if (found.size() < first) {
            found.add(activity);
            return true;
        }
        told.put(entry.id(), entry.at());
        return entry.at().isAfter(found.get(0).entry().at().minus(OVERLAP));
    }

    private void remember(Activity activity) {
        Instant at = activity.entry().at();
        told.put(activity.entry().id(), at);
        if (at.isAfter(latest)) {
            latest = at;
        }
    }
}
