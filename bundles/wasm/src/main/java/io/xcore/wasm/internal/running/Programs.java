package io.xcore.wasm.internal.running;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.WasmEngine;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The programs that are in memory, by the hash of their bytes. All together, those in use and those that are kept for the
 * next call, take a bounded part of the heap: what was not used for the longest time goes, and who needs room that is in
 * use waits for it. Each is parsed once, however many call it at the same time. Thread-safe.
 */
final class Programs {
    // The objects that the engine makes of a byte of code.
    private static final int HEAP_PER_BYTE = 100;
    private static final int PART = 8;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final WasmEngine engine;
    private final BackgroundCompiler compiler;
    private final long mostCode;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long taken;

    Programs(WasmEngine engine, BackgroundCompiler compiler) {
        this(engine, compiler, Runtime.getRuntime().maxMemory() / PART / HEAP_PER_BYTE);
    }

    Programs(WasmEngine engine, BackgroundCompiler compiler, long mostCode) {
        this.engine = engine;
        this.compiler = compiler;
        this.mostCode = mostCode;
    }

    /** A program and how many use it. */
    private static final class Entry {
        private final int bytes;
        private final CompletableFuture<Program> program = new CompletableFuture<>();
        private final AtomicBoolean compiling = new AtomicBoolean();
        private int users = 1;

        Entry(int bytes) {
            this.bytes = bytes;
        }
    }

    /** A program that stays in memory until it is closed. */
    final class Lease implements AutoCloseable {
        private final Entry entry;
        private boolean open = true;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        Program program() {
            return entry.program.join();
        }

        @Override
        public void close() {
            synchronized (Programs.this) {
                if (open) {
                    open = false;
                    entry.users--;
                    Programs.this.notifyAll();
                }
            }
        }
    }

    /** How large the code of a module may be, in bytes: what is parsed of it must fit the heap. */
    long mostCode() {
        return mostCode;
    }

    /**
     * The program, interpreted until it is compiled.
     *
     * @throws XcoreException RATE_LIMITED when there is no room for it by then; VALIDATION_FAILED when the engine does not
     *     take the bytes any more
     */
    Lease take(ModuleCode code, Duration patience) throws InterruptedException {
        Optional<Lease> present = present(code.sha256());
        Lease lease = present.isPresent() ? present.get() : entered(code, System.nanoTime() + patience.toNanos());
        try {
            lease.program();
            if (!lease.entry.compiling.getAndSet(true)) {
                compiler.compile(code, () -> present(code.sha256()));
            }
            return lease;
        } catch (CompletionException e) {
            lease.close();
            throw new XcoreException(
                    ErrorCode.VALIDATION_FAILED, "Module '" + code.id() + "' cannot be loaded: " + reason(e), e);
        }
    }

    /**
     * A program that was loaded for another reason and is likely to be called next; kept if there is room for it.
     *
     * @param bytes of its code
     */
    synchronized void offer(String sha256, int bytes, Program program) {
        if (!entries.containsKey(sha256) && makeRoom(bytes)) {
            Entry entry = new Entry(bytes);
            entry.users = 0;
            entry.program.complete(program);
            entries.put(sha256, entry);
            taken += bytes;
        }
    }

    /** The program if it is in memory. */
    synchronized Optional<Lease> present(String sha256) {
        Entry entry = entries.get(sha256);
        if (entry == null) {
            return Optional.empty();
        }
        entry.users++;
        return Optional.of(new Lease(entry));
    }

    private static String reason(CompletionException failure) {
        return String.valueOf(
                failure.getCause() == null
                        ? failure.getMessage()
                        : failure.getCause().getMessage());
    }

    private Lease entered(ModuleCode code, long deadline) throws InterruptedException {
        Entry entry = new Entry(code.outline().parsedBytes());
        synchronized (this) {
            while (!makeRoom(entry.bytes)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new XcoreException(
                                    ErrorCode.RATE_LIMITED,
                                    "Modules that run take all the memory there is for their code")
                            .retryAfter(TRY_AGAIN);
                }
                wait(left);
            }
            // Another call of the same module may have been first.
            Optional<Lease> present = present(code.sha256());
            if (present.isPresent()) {
                return present.get();
            }
            entries.put(code.sha256(), entry);
            taken += entry.bytes;
        }
        load(code, entry);
        return new Lease(entry);
    }

    private boolean makeRoom(int bytes) {
        Iterator<Entry> eldest = entries.values().iterator();
        while (taken + bytes > mostCode && eldest.hasNext()) {
            Entry entry = eldest.next();
            if (entry.users == 0) {
                taken -= entry.bytes;
                eldest.remove();
            }
        }
        // One that is too large since the heap has become smaller runs alone.
        return taken + bytes <= mostCode || entries.isEmpty();
    }

    private void load(ModuleCode code, Entry entry) {
        try {
            entry.program.complete(engine.load(code.bytes().get(), code.outline()));
        } catch (InvalidModuleException | RuntimeException | Error e) {
            synchronized (this) {
                entries.remove(code.sha256(), entry);
                taken -= entry.bytes;
                notifyAll();
            }
            entry.program.completeExceptionally(e);
        }
    }
}
