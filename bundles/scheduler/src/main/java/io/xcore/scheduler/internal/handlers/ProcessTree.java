package io.xcore.scheduler.internal.handlers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process and all it has started. */
final class ProcessTree {
    private static final long LOOK_MILLIS = 20;

    private final Process root;

    ProcessTree(Process root) {
        this.root = root;
    }

    /**
     * Ends what is left of it: tells it to, and kills what has not heeded that in time. Whoever left its parent before this
     * is called is not found any more. Heeds no interruption, which is why it may be called after one.
     */
    void end(Duration grace) {
        List<ProcessHandle> left = all();
        if (left.isEmpty()) {
            return;
        }
        left.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + grace.toNanos();
        boolean interrupted = false;
        while (left.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        // Those it has started meanwhile as well.
        left.addAll(all());
        left.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> all() {
        List<ProcessHandle> found = new ArrayList<>(root.descendants().toList());
        if (root.isAlive()) {
            found.add(root.toHandle());
        }
        return found;
    }
}
