package io.xcore.http.internal.limits;

import io.github.bucket4j.TimeMeter;
import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limits as the configuration has them now. A change swaps the table; settings that are wrong leave the former. */
@Component(
        service = {RateLimiter.class, MetricsContributor.class},
        configurationPid = LimitSettings.PID)
@Designate(ocd = LimitSettings.class)
public final class RateLimiter implements MetricsContributor {
    private static final Logger log = LoggerFactory.getLogger(RateLimiter.class);
    private static final String SWITCH = "XCORE_RATE_LIMIT";
    private static final Set<String> OFF = Set.of("off", "false", "no", "0");

    private final boolean off;
    private final TimeMeter time;
    private final Clock clock;
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private volatile LimitTable table;

    @Activate
    public RateLimiter(LimitSettings settings) {
        this(System.getenv(), TimeMeter.SYSTEM_NANOTIME, Clock.systemUTC());
        modified(settings);
    }

    /**
     * With the contract's own limits.
     *
     * @param time what windows are measured by
     */
    public RateLimiter(Map<String, String> environment, TimeMeter time, Clock clock) {
        this.off = OFF.contains(environment.getOrDefault(SWITCH, "").strip().toLowerCase(Locale.ROOT));
        this.time = time;
        this.clock = clock;
        this.table = inForce(LimitOptions.CONTRACT, null);
    }

    @Modified
    void modified(LimitSettings settings) {
        try {
            table = inForce(LimitOptions.of(settings), table);
        } catch (IllegalArgumentException e) {
            log.error("The settings of {} are refused, the former ones stay: {}", LimitSettings.PID, e.getMessage());
        }
    }

    private LimitTable inForce(LimitOptions options, @Nullable LimitTable former) {
        return LimitTable.of(off ? options.disabled() : options, former, time);
    }

    /** What applies to requests now. */
    public LimitTable table() {
        return table;
    }

    /** The time of day, in milliseconds since the epoch. */
    public long nowMillis() {
        return clock.millis();
    }

    /** Notes that a request was turned back because of a limit. */
    public void refused(LimitRow limit) {
        refused.computeIfAbsent(limit.name(), name -> new LongAdder()).increment();
    }

    /** A limit that is taken out of the table keeps its count until the next start. */
    @Override
    public Collection<Measurement> measurements() {
        return refused.entrySet().stream()
                .map(limit -> new Measurement(
                        "xcore_rate_limited_requests_total",
                        "Requests turned back because a limit was used up",
                        Map.of("limit", limit.getKey()),
                        limit.getValue().sum()))
                .toList();
    }

    /**
     * The limits, and who is limited now.
     *
     * @param most how many of those that are limited to name
     */
    public LimitReport report(int most) {
        return LimitReport.of(table, most, clock.instant());
    }
}
