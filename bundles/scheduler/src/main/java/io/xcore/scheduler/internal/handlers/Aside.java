package io.xcore.scheduler.internal.handlers;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Has done what must not be interrupted. */
final class Aside {
    private Aside() {}

    /**
     * Does something on another thread and waits for it. Whoever interrupts the waiting one gets it at once; the work, a
     * few statements at most, goes on to its end: Derby does not bear being interrupted.
     */
    static <T> T call(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "xcore-scheduler-aside");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
