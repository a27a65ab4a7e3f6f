package io.xcore.wasm.internal.running;

import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Program;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles programs one after the other while they are interpreted. What does not fit the queue, or takes longer than the
 * module's bound, stays interpreted.
 */
final class BackgroundCompiler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BackgroundCompiler.class);
    private static final int QUEUE = 256;
    private static final int MOST_GIVEN_UP = 2;
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    // The compiler recurses over nothing a guest nests, but ASM's analysis is not shallow either.
    private static final long STACK_BYTES = 4L << 20;

    private final Function<String, CompiledCode> kept;
    private final RunStats stats;
    /** What is compiled in vain; for the thread alone that has others compiled. */
    private final Deque<Thread> givenUp = new ArrayDeque<>();

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), this::thread);

    /** @param kept where compiled code is kept, by the hash of the module's bytes */
    BackgroundCompiler(Function<String, CompiledCode> kept, RunStats stats) {
        this.kept = kept;
        this.stats = stats;
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Soon; not at all if it is not worth while, or has gone from memory by then.
     *
     * @param loaded the program, if it is in memory
     */
    void compile(ModuleCode code, Supplier<Optional<Programs.Lease>> loaded) {
        try {
            thread.execute(() -> loaded.get().ifPresent(lease -> compileNow(code, lease)));
        } catch (RejectedExecutionException e) {
            log.warn("Module {} stays interpreted: {} others wait to be compiled", code.id(), QUEUE);
        }
    }

    /** Waits for what is being compiled, which heeds no interruption, but not for long. */
    @Override
    public void close() {
        thread.getQueue().clear();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("A module is still being compiled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a thread of its own, which is given up when the module's time is over: it can be stopped by nobody. */
    private void compileNow(ModuleCode code, Programs.Lease lease) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        Thread work = thread(() -> {
            try (lease) {
                compileNow(code, lease.program(), wanted::get);
            }
        });
        try {
            awaitRoom();
            work.start();
        } catch (InterruptedException e) {
            lease.close();
            return;
        }
        try {
            work.join(Math.max(1, code.bounds().compileTime().toMillis()));
            if (work.isAlive()) {
                wanted.set(false);
                givenUp.add(work);
                log.warn(
                        "Module {} stays interpreted: compiling it takes more than {} ms",
                        code.id(),
                        code.bounds().compileTime().toMillis());
            }
        } catch (InterruptedException e) {
            // The bundle is being stopped. Whoever removes its files next must not meet one that is just being written.
            wanted.set(false);
            awaitEnd(work);
        }
    }

    /** So that what was given up does not take all processors. */
    private void awaitRoom() throws InterruptedException {
        givenUp.removeIf(work -> !work.isAlive());
        if (givenUp.size() >= MOST_GIVEN_UP) {
            givenUp.remove().join();
        }
    }

    private static void awaitEnd(Thread work) {
        try {
            work.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compileNow(ModuleCode code, Program program, BooleanSupplier wanted) {
        if (!program.compilable()) {
            return;
        }
        long begin = System.nanoTime();
        try {
            int interpreted = program.compile(kept.apply(code.sha256()), wanted);
            stats.promoted(code.id(), interpreted);
            log.info(
                    "Module {} was compiled in {} ms, but for {} functions",
                    code.id(),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                    interpreted);
        } catch (EngineException e) {
            log.warn("Module {} stays interpreted", code.id(), e);
        }
    }

    private Thread thread(Runnable work) {
        Thread made = new Thread(null, work, "xcore-wasm-compiler", STACK_BYTES);
        made.setDaemon(true);
        return made;
    }
}
