package io.xcore.plugins.internal.framework;

import io.xcore.plugins.internal.PluginRuntime.StartException;
import io.xcore.plugins.internal.PluginRuntime.StartException.Kind;
import io.xcore.plugins.internal.content.PluginDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts bundles on a thread of their own, so that one that hangs holds up nobody. */
final class StartSupervisor {
    private static final Logger log = LoggerFactory.getLogger(StartSupervisor.class);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int STACK_LINES = 4;

    private final ComponentHealth health;
    private final HangingStarts hanging;

    StartSupervisor(ComponentHealth health, HangingStarts hanging) {
        this.health = health;
        this.hanging = hanging;
    }

    void start(PluginDescriptor plugin, List<Bundle> bundles, Duration deadline) throws StartException {
        long end = System.nanoTime() + deadline.toNanos();
        AtomicBoolean abandoned = new AtomicBoolean();
        FutureTask<Void> task = new FutureTask<>(() -> {
            startAll(plugin, bundles, abandoned);
            return null;
        });
        Thread thread = new Thread(task, "xcore-plugin-start-" + plugin.id());
        thread.setDaemon(true);
        thread.start();
        awaitStart(task, thread, abandoned, deadline);
        // A bundle that was not made for Xcore may have components that wait for something nobody here offers.
        if (plugin.declared()) {
            awaitHealth(bundles, end);
        }
    }

    private static void startAll(PluginDescriptor plugin, List<Bundle> bundles, AtomicBoolean abandoned)
            throws BundleException {
        try {
            for (Bundle bundle : bundles) {
                bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            }
        } finally {
            if (abandoned.get()) {
                log.warn("Plugin {} gave up hanging in its start; it is uninstalled", plugin.id());
                for (Bundle bundle : bundles) {
                    bundle.uninstall();
                }
            }
        }
    }

    private void awaitStart(FutureTask<Void> task, Thread thread, AtomicBoolean abandoned, Duration deadline)
            throws StartException {
        try {
            task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StartException(kind(e.getCause()), reason(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            String where = stack(thread);
            // Set before the interrupt: whichever thread comes last cleans up, and exactly one does.
            abandoned.set(true);
            thread.interrupt();
            boolean ended = joined(thread);
            if (!ended) {
                hanging.add(thread);
            }
            throw new StartException(
                    ended ? Kind.FAILED : Kind.HANGING,
                    "it did not start within " + deadline.toSeconds() + " s; it hung at " + where,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(Kind.HANGING, "the platform is stopping", e);
        }
    }

    private static boolean joined(Thread thread) {
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void awaitHealth(List<Bundle> bundles, long end) throws StartException {
        Optional<ComponentHealth.Complaint> complaint = health.complaint(bundles);
        while (complaint.isPresent()) {
            if (complaint.get().failed() || System.nanoTime() >= end) {
                throw new StartException(Kind.FAILED, complaint.get().text(), new IllegalStateException("unhealthy"));
            }
            try {
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartException(Kind.FAILED, "the platform is stopping", e);
            }
            complaint = health.complaint(bundles);
        }
    }

    private static Kind kind(Throwable failure) {
        return failure instanceof BundleException bundle && bundle.getType() == BundleException.RESOLVE_ERROR
                ? Kind.UNRESOLVED
                : Kind.FAILED;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String where = Stream.of(root.getStackTrace())
                .findFirst()
                .map(line -> " at " + line)
                .orElse("");
        String what = root instanceof BundleException ? root.getMessage() : root + where;
        return what == null ? root.toString() : what;
    }

    private static String stack(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .limit(STACK_LINES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }
}
