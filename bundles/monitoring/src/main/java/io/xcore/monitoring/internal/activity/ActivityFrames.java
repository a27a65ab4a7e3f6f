package io.xcore.monitoring.internal.activity;

import io.xcore.event.EventAudience;
import io.xcore.event.EventBus;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Announces entries that were written, while somebody listens (contract A0-20, A2-16). In a flood most of it is left to
 * those who read the log: frames of it would push others out of their queues. Used by one thread.
 */
@Component(service = ActivityFrames.class)
public final class ActivityFrames {
    static final int MOST_A_SECOND = 100;

    private static final String S0 = "activity";
    private static final String S2 = "activity_log";

    private final EventBus events;
    private final LongSupplier nanoTime;
    private long second;
    private int announced;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable EventAudience audience;

    @Activate
    public ActivityFrames(@Reference EventBus events) {
        this(events, System::nanoTime);
    }

    ActivityFrames(EventBus events, LongSupplier nanoTime) {
        this.events = events;
        this.nanoTime = nanoTime;
    }

    void written(List<ActivityEntry> entries) {
        EventAudience listening = audience;
        if (listening == null) {
            return;
        }
        boolean s0 = listening.wants(S0);
        boolean s2 = listening.wants(S2);
        if (s0 || s2) {
            entries.stream().limit(allowed(entries.size())).forEach(entry -> announce(entry, s0, s2));
        }
    }

    private int allowed(int wanted) {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
        if (now != second) {
            second = now;
            announced = 0;
        }
        int allowed = Math.min(wanted, MOST_A_SECOND - announced);
        announced += allowed;
        return allowed;
    }

    private void announce(ActivityEntry entry, boolean s0, boolean s2) {
        Activity activity = new Activity(entry, "");
        if (s0) {
            events.publish(new ActivityFrame(S0, Map.of(S0, s0(activity)), entry.userId(), entry.at()));
        }
        if (s2) {
            events.publish(new ActivityFrame(S2, s2(activity), entry.userId(), entry.at()));
        }
    }

    private static Map<String, Object> s0(Activity activity) {
        ActivityEntry entry = activity.entry();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("type", entry.type());
        fields.put("user_id", activity.userId());
        fields.put("description", entry.description());
        fields.put("metadata", activity.data());
        fields.put("created_at", entry.at().truncatedTo(ChronoUnit.SECONDS).toString());
        return fields;
    }

    private static Map<String, Object> s2(Activity activity) {
        ActivityEntry entry = activity.entry();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("type", entry.type());
        fields.put("message", entry.description());
        fields.put("executionId", activity.executionId().orElse(null));
        return fields;
    }
}
