package io.xcore.wasm.internal.running;

import io.xcore.error.XcoreException;
import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import io.xcore.metrics.ModuleMetrics;
import io.xcore.metrics.ModuleUsage;
import io.xcore.security.SecretDigest;
import io.xcore.store.DataDirectory;
import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Host;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.Seeded;
import io.xcore.wasm.internal.engine.Trap;
import io.xcore.wasm.internal.engine.WasmEngine;
import io.xcore.wasm.internal.running.CallOutcome.Status;
import io.xcore.wasm.internal.running.NamedInstances.Named;
import io.xcore.wasm.internal.scan.ModuleOutline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Calls functions of modules on threads of its own, each call within the module's bounds. Thread-safe. */
@Component(service = {ModuleRunner.class, ModuleMetrics.class, MetricsContributor.class})
public final class ModuleRunner implements ModuleMetrics, MetricsContributor {
    // What a guest is given to heed its interruption before its module is quarantined.
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int ENTRY_BYTES = 8;
    // Blocks of bytes for host functions, and what they read from elsewhere.
    private static final long HOST_BYTES = 8L << 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final RunStats stats = new RunStats();
    private final Workers workers = new Workers();
    private final HeapBudget heap;
    private final Admission admission;
    private final NamedInstances named;
    private final Quarantine quarantine = new Quarantine();
    private final BackgroundCompiler compiler;
    private final Programs programs;
    private final ModuleInstances instances;

    @Activate
    public ModuleRunner(@Reference WasmEngine engine, @Reference DataDirectory data, @Reference SecretDigest digest)
            throws IOException {
        this(
                engine,
                new CompiledFiles(
                        data.folder("wasm-compiled").resolve(engine.name()),
                        secret -> digest.digest("wasm-compiled", secret)),
                new HeapBudget());
    }

    ModuleRunner(WasmEngine engine, CompiledFiles kept, HeapBudget heap) {
        this.heap = heap;
        this.admission = new Admission(workers, heap);
        this.compiler = new BackgroundCompiler(kept::of, stats);
        this.programs = new Programs(engine, compiler);
        this.named = new NamedInstances(heap, programs);
        this.instances = new ModuleInstances(named, programs, heap, this::pages, admission::forget);
    }

    @Deactivate
    public void close() {
        compiler.close();
        workers.close();
    }

    /**
     * Calls a function and waits for it.
     *
     * @throws XcoreException VALIDATION_FAILED when there is no such function or the arguments are not its;
     *     RATE_LIMITED when the module has as many calls as it may; SERVICE_UNAVAILABLE when it is quarantined
     * @throws InterruptedException when the caller's thread is interrupted; the call is cancelled then
     */
    public CallOutcome call(ModuleCode code, Call call) throws InterruptedException {
        FunctionType type = Optional.ofNullable(code.outline().functions().get(call.function()))
                .orElseThrow(() ->
                        XcoreException.invalid("function", "the module exports no function '" + call.function() + "'"));
        long[] arguments = Values.bits(type, call.arguments());
        quarantine.check(code.id());
        Duration timeout = call.timeout()
                .filter(asked -> asked.compareTo(code.bounds().timeout()) < 0)
                .orElse(code.bounds().timeout());
        long deadline = System.nanoTime() + timeout.toNanos();
        Programs.Lease program = programs.take(code, timeout);
        Attempt attempt;
        try {
            attempt = attempt(code, call, arguments, program, deadline);
        } catch (InterruptedException | RuntimeException e) {
            program.close();
            throw e;
        }
        if (brief(code, call)) {
            // To have another thread do it takes longer than it.
            attempt.running.run();
        } else {
            workers.run(attempt.running, code.bounds().stackBytes());
        }
        return attempt.await(type, deadline);
    }

    /** Whether it needs no thread that somebody could interrupt, or give up. */
    private static boolean brief(ModuleCode code, Call call) {
        return code.outline().brief().contains(call.function())
                && !code.outline().features().start();
    }

    /** A call that is let in, or none. */
    private Attempt attempt(ModuleCode code, Call call, long[] arguments, Programs.Lease program, long deadline)
            throws InterruptedException {
        int pages = pages(code);
        Duration patience = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        Named instance = call.instance().isEmpty()
                ? null
                : named.take(code, call.instance().get(), pages, patience);
        try {
            int needed = (instance == null ? pages : 0) + callPages(code, program.program());
            Admission.Ticket ticket = admission.admit(code, heap.within(needed), deadline);
            return new Attempt(code, call, arguments, program, instance, ticket);
        } catch (InterruptedException | RuntimeException e) {
            giveBack(instance);
            throw e;
        }
    }

    /** Forgets a module's named instances and numbers, and how often it may run; calls that run end as they would. */
    public void forget(String moduleId) {
        named.forget(moduleId);
        admission.forget(moduleId);
        stats.forget(moduleId);
    }

    /** A program that is likely to be called next. */
    public void offer(String sha256, ModuleOutline outline, Program program) {
        programs.offer(sha256, outline.parsedBytes(), program);
    }

    /** The named instances, for snapshots. */
    public ModuleInstances instances() {
        return instances;
    }

    /** How large the code of a module may be, in bytes. */
    public long mostCode() {
        return programs.mostCode();
    }

    @Override
    public Map<String, ModuleUsage> modules() {
        return stats.usages();
    }

    @Override
    public Collection<Measurement> measurements() {
        return WasmMeasurements.of(stats, quarantine);
    }

    private void giveBack(@Nullable Named instance) {
        if (instance != null) {
            named.giveBack(instance);
        }
    }

    /** What an instance of it can grow to. */
    private int pages(ModuleCode code) {
        long most = 0;
        for (var memory : code.outline().memories()) {
            most += memory.maximum().orElse((long) code.bounds().memoryPages());
        }
        long entries = 0;
        for (var table : code.outline().tables()) {
            entries += table.maximum().orElse((long) code.bounds().tableEntries());
        }
        long tables = Math.min(entries, code.bounds().tableEntries()) * ENTRY_BYTES / HeapBudget.PAGE;
        return heap.within(Math.min(most, code.bounds().memoryPages()) + tables);
    }

    private int callPages(ModuleCode code, Program program) {
        long bytes = program.heapBytes(limits(code)) + (code.asksHost() ? HOST_BYTES : 0);
        return (int) (bytes / HeapBudget.PAGE);
    }

    private GuestLimits limits(ModuleCode code) {
        return new GuestLimits(
                heap.within(code.bounds().memoryPages()),
                code.bounds().tableEntries(),
                code.bounds().fuel());
    }

    /** One call that was let in. */
    private final class Attempt {
        private final ModuleCode code;
        private final Programs.Lease program;
        private final @Nullable Named instance;
        private final Admission.Ticket ticket;
        private final BoundedOutput out;
        private final BoundedOutput err;
        private final long began = System.nanoTime();
        private final Host host;
        private final Optional<Long> seed;
        private final Running running;
        private volatile long memoryBytes;
        private volatile long instructions;
        private volatile long cpuNanos;
        private volatile long ended;

        Attempt(
                ModuleCode code,
                Call call,
                long[] arguments,
                Programs.Lease program,
                @Nullable Named instance,
                Admission.Ticket ticket) {
            this.code = code;
            this.program = program;
            this.instance = instance;
            this.ticket = ticket;
            this.out = new BoundedOutput(code.bounds().outputBytes());
            this.err = new BoundedOutput(code.bounds().outputBytes());
            this.host = call.host();
            this.seed = call.seed();
            this.running = new Running(() -> run(call.function(), arguments), this::letGo);
        }

        /** On the worker's thread. */
        private long[] run(String function, long[] arguments) throws Trap {
            long cpu = THREADS.getCurrentThreadCpuTime();
            Guest guest = guest();
            long before = guest.instructions();
            try {
                return guest.call(function, arguments);
            } finally {
                memoryBytes = guest.memoryBytes();
                instructions = guest.instructions() - before;
                cpuNanos = THREADS.getCurrentThreadCpuTime() - cpu;
                ended = System.nanoTime();
            }
        }

        private Guest guest() throws Trap {
            GuestWorld world = new GuestWorld(out, err, host, seed.map(Seeded::new));
            GuestLimits limits = new GuestLimits(
                    pages(code), code.bounds().tableEntries(), code.bounds().fuel());
            if (instance == null) {
                return program.program().instantiate(limits, world);
            }
            Guest present = instance.guest();
            if (present == null) {
                present = program.program().instantiate(limits, world);
                instance.guest(present);
            }
            present.begin(code.bounds().fuel(), world);
            return present;
        }

        /** On the worker's thread, whatever has happened. */
        private void letGo() {
            Trap trap = running.trap();
            // Where it was interrupted nobody knows what state it is in.
            if (instance != null && trap != null && trap.kind() != Trap.Kind.TRAP && trap.kind() != Trap.Kind.EXIT) {
                named.drop(instance);
            }
            giveBack(instance);
            ticket.giveBack();
            program.close();
            quarantine.ended(code.id(), running);
        }

        CallOutcome await(FunctionType type, long deadline) throws InterruptedException {
            boolean inTime;
            try {
                inTime = running.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                stop();
                throw e;
            }
            if (!inTime) {
                stop();
            }
            CallOutcome outcome = inTime ? outcome(type) : outcome(Status.TIMEOUT, List.of(), "timeout");
            stats.called(code.id(), outcome, cpuNanos);
            return outcome;
        }

        private void stop() throws InterruptedException {
            running.interrupt();
            if (!running.await(GRACE)) {
                quarantine.add(code.id(), running);
                ticket.giveBackWorker();
                if (running.await(Duration.ZERO)) {
                    quarantine.ended(code.id(), running);
                }
            }
        }

        private CallOutcome outcome(FunctionType type) {
            Trap trap = running.trap();
            if (trap == null) {
                return outcome(Status.COMPLETED, Values.shown(type, running.results()), null);
            }
            boolean ended = trap.kind() == Trap.Kind.EXIT && trap.exitCode() == 0;
            return ended
                    ? outcome(Status.COMPLETED, List.of(), null)
                    : outcome(Status.FAILED, List.of(), trap.getMessage());
        }

        /** What the guest has written is read when its thread is done with it, and not at all when it never was. */
        private CallOutcome outcome(Status status, List<Object> results, @Nullable String error) {
            boolean over = ended != 0;
            return new CallOutcome(
                    status,
                    results,
                    Optional.ofNullable(error),
                    Duration.ofNanos((over ? ended : System.nanoTime()) - began),
                    memoryBytes,
                    instructions,
                    over ? out.text() : "",
                    over ? err.text() : "");
        }
    }
}
