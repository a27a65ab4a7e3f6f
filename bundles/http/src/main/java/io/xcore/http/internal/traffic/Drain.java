package io.xcore.http.internal.traffic;

import io.xcore.platform.ShutdownParticipant;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How requests end when the process does. First everything is answered as ever, but for the probes of load balancers,
 * and every connection is closed after its answer; then new requests are refused, and those that run have a while to
 * finish. Thread-safe.
 */
@Component(
        service = {Drain.class, ShutdownParticipant.class},
        configurationPid = ShutdownSettings.PID)
@ServiceRanking(100)
@Designate(ocd = ShutdownSettings.class)
public final class Drain implements ShutdownParticipant {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final int LONGEST_NOTICE = 60;
    private static final int LONGEST_DRAIN = 120;

    /** The last bytes of an answer are written after the request has left the filter. */
    private static final long LAST_BYTES_MILLIS = 200;

    private enum Phase {
        OPEN,
        NOTICE,
        CLOSED
    }

    private record Bounds(Duration notice, Duration drain) {}

    private final Lane running = new Lane();
    private volatile Phase phase = Phase.OPEN;
    private volatile Bounds bounds;

    @Activate
    public Drain(ShutdownSettings settings) {
        bounds = bounds(settings);
    }

    Drain(Duration notice, Duration drain) {
        bounds = new Bounds(notice, drain);
    }

    @Modified
    void modified(ShutdownSettings settings) {
        try {
            bounds = bounds(settings);
        } catch (IllegalArgumentException e) {
            log.error("The settings of {} are refused, the former ones stay: {}", ShutdownSettings.PID, e.getMessage());
        }
    }

    /** A request has come; {@link #leave()} must follow exactly once. */
    public void enter() {
        running.enter();
    }

    /** A request has been answered. */
    public void leave() {
        running.leave();
    }

    /** Whether the process is about to end: connections are closed after their answer. */
    public boolean ending() {
        return phase != Phase.OPEN;
    }

    /** Whether new requests are refused. */
    public boolean closed() {
        return phase == Phase.CLOSED;
    }

    @Override
    public void announced() {
        phase = Phase.NOTICE;
    }

    @Override
    public void finish() throws InterruptedException {
        Bounds now = bounds;
        TimeUnit.MILLISECONDS.sleep(now.notice().toMillis());
        phase = Phase.CLOSED;
        boolean idle = running.awaitIdle(System.nanoTime() + now.drain().toNanos());
        if (!idle) {
            log.warn(
                    "Requests that have not ended within {} s are cut off",
                    now.drain().toSeconds());
        }
        TimeUnit.MILLISECONDS.sleep(LAST_BYTES_MILLIS);
    }

    private static Bounds bounds(ShutdownSettings settings) {
        return new Bounds(
                seconds("notice.seconds", settings.notice_seconds(), LONGEST_NOTICE),
                seconds("drain.seconds", settings.drain_seconds(), LONGEST_DRAIN));
    }

    private static Duration seconds(String key, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(key + " must be 0 to " + most);
        }
        return Duration.ofSeconds(value);
    }
}
