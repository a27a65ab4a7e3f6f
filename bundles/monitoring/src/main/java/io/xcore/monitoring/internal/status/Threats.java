package io.xcore.monitoring.internal.status;

import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.activity.ActivityStore;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How much somebody tries to get in, by what the activity log has of the last hour, from every node. */
@Component(service = Threats.class)
public final class Threats {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MEDIUM = 10;
    private static final int HIGH = 100;

    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ActivityStore store;

    @Activate
    public Threats() {
        this(Clock.systemUTC());
    }

    Threats(Clock clock) {
        this.clock = clock;
    }

    /** {@code low}, {@code medium} from 10 refusals on, {@code high} from 100 on; {@code unknown} without a log. */
    public String level() {
        ActivityStore present = store;
        if (present == null) {
            return "unknown";
        }
        try {
            long refusals = present.refusals(clock.instant().minus(WINDOW));
            if (refusals >= HIGH) {
                return "high";
            }
            return refusals >= MEDIUM ? "medium" : "low";
        } catch (XcoreException e) {
            // The status is asked for most when the database is away.
            return "unknown";
        }
    }
}
