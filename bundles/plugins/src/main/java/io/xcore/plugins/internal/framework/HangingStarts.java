package io.xcore.plugins.internal.framework;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plugins that hang in their start for good. Nothing can end such a thread, and it holds its bundle's lock, for which the
 * framework waits without limit when it stops. So the process is ended past it; the database survives that as it
 * survives a power cut.
 */
final class HangingStarts implements SynchronousBundleListener {
    private static final Logger log = LoggerFactory.getLogger(HangingStarts.class);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Duration grace;
    private final Runnable end;

    /**
     * @param grace how long the framework may take to stop by itself
     * @param end how the process is ended
     */
    HangingStarts(Duration grace, Runnable end) {
        this.grace = grace;
        this.end = end;
    }

    void add(Thread thread) {
        threads.removeIf(known -> !known.isAlive());
        threads.add(thread);
    }

    /** The names of the threads that still hang. */
    List<String> names() {
        return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING
                && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID
                && !names().isEmpty()) {
            Thread watchdog = new Thread(this::endPastThem, "xcore-stop-watchdog");
            watchdog.setDaemon(true);
            watchdog.start();
        }
    }

    private void endPastThem() {
        try {
            TimeUnit.NANOSECONDS.sleep(grace.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.warn("The process ends although {} still hang in a plugin's start", names());
        end.run();
    }
}
