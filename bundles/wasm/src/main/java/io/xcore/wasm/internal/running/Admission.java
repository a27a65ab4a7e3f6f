package io.xcore.wasm.internal.running;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ModuleCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets calls in, as many as may run of a module, on all threads, and in the heap. Thread-safe. */
final class Admission {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Workers workers;
    private final HeapBudget heap;
    private final Map<String, Semaphore> modules = new ConcurrentHashMap<>();

    Admission(Workers workers, HeapBudget heap) {
        this.workers = workers;
        this.heap = heap;
    }

    /** What a call was given. Each part is given back once, however often that is said. */
    final class Ticket {
        private final Semaphore module;
        private final int pages;
        private final AtomicBoolean worker = new AtomicBoolean(true);
        private final AtomicBoolean rest = new AtomicBoolean(true);

        private Ticket(Semaphore module, int pages) {
            this.module = module;
            this.pages = pages;
        }

        /** Its thread can be replaced by another one. */
        void giveBackWorker() {
            if (worker.getAndSet(false)) {
                workers.giveBack();
            }
        }

        void giveBack() {
            giveBackWorker();
            if (rest.getAndSet(false)) {
                heap.giveBack(pages);
                module.release();
            }
        }
    }

    /**
     * Waits for all of it.
     *
     * @param pages of the heap; 0 for an instance that has them already
     * @throws XcoreException RATE_LIMITED when it does not come in by then
     */
    Ticket admit(ModuleCode code, int pages, long deadlineNanos) throws InterruptedException {
        Semaphore module = modules.computeIfAbsent(
                code.id(), id -> new Semaphore(code.bounds().concurrency(), true));
        if (!module.tryAcquire(left(deadlineNanos).toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy("Module '" + code.id() + "' runs as often as it may at the same time");
        }
        boolean admitted = false;
        boolean worker = false;
        try {
            worker = workers.take(left(deadlineNanos).toNanos());
            if (!worker) {
                throw busy("Too many modules run at the same time");
            }
            admitted = heap.take(pages, left(deadlineNanos));
            if (!admitted) {
                throw busy("Modules that run take all the memory there is for them");
            }
            return new Ticket(module, pages);
        } finally {
            if (!admitted) {
                if (worker) {
                    workers.giveBack();
                }
                module.release();
            }
        }
    }

    /** Its bounds may have changed. Calls that run give back what they have to where they got it. */
    void forget(String moduleId) {
        modules.remove(moduleId);
    }

    private static Duration left(long deadlineNanos) {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    private static XcoreException busy(String message) {
        return new XcoreException(ErrorCode.RATE_LIMITED, message).retryAfter(TRY_AGAIN);
    }
}
