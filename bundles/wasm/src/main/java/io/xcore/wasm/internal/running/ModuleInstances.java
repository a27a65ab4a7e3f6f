package io.xcore.wasm.internal.running;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.running.NamedInstances.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** The named instances as snapshots see them: looked at between two calls, and replaced all at once. Thread-safe. */
public final class ModuleInstances {
    /** Looks at an instance. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Looks at one that is not called meanwhile.
         *
         * @param sha256 of the module's version it was made of
         */
        void visit(String name, String sha256, Guest guest);
    }

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final NamedInstances named;
    private final Programs programs;
    private final HeapBudget heap;
    private final ToIntFunction<ModuleCode> pages;
    private final Consumer<String> changed;

    /**
     * @param pages what an instance of a module can grow to
     * @param changed is told the ids of modules whose bounds may be others now
     */
    ModuleInstances(
            NamedInstances named,
            Programs programs,
            HeapBudget heap,
            ToIntFunction<ModuleCode> pages,
            Consumer<String> changed) {
        this.named = named;
        this.programs = programs;
        this.heap = heap;
        this.pages = pages;
        this.changed = changed;
    }

    /**
     * Looks at the instances of a module that were called, one after the other, in the order of their names. Each is kept
     * from being called meanwhile.
     *
     * @param patience how long to wait for the call that an instance runs
     * @throws XcoreException RATE_LIMITED when it takes longer
     */
    public void visit(String moduleId, Duration patience, Visitor visitor) throws InterruptedException {
        for (Map.Entry<String, Named> each : new TreeMap<>(named.of(moduleId)).entrySet()) {
            Named instance = each.getValue();
            if (named.await(instance, each.getKey(), patience)) {
                try {
                    Guest guest = instance.guest();
                    if (guest != null) {
                        visitor.visit(each.getKey(), instance.sha256(), guest);
                    }
                } finally {
                    named.leave(instance);
                }
            }
        }
    }

    /** Begins to make instances that are to take the place of all that some modules have. */
    public Replacement replacement(Set<String> moduleIds) {
        return new Replacement(moduleIds);
    }

    /** Instances nobody can call yet. For one thread. */
    public final class Replacement implements AutoCloseable {
        private final Set<String> moduleIds;
        private final Map<NamedInstances.Key, Named> made = new HashMap<>();

        private Replacement(Set<String> moduleIds) {
            this.moduleIds = Set.copyOf(moduleIds);
        }

        /** How many there are. */
        public int size() {
            return made.size();
        }

        /**
         * Makes one. It needs its share of the heap while those it replaces still have theirs.
         *
         * @param patience how long to wait for room for the module's code
         * @throws XcoreException RATE_LIMITED when there is no room for it
         * @throws EngineException when the state does not fit the module
         * @throws IOException when a memory cannot be read
         */
        public void add(ModuleCode code, String name, GuestState state, GuestState.Memories memories, Duration patience)
                throws InterruptedException, EngineException, IOException {
            int needed = pages.applyAsInt(code);
            Programs.Lease program = programs.take(code, patience);
            boolean kept = false;
            try {
                kept = room(needed);
                Named instance = new Named(code.sha256(), needed, program, true);
                made.put(new NamedInstances.Key(code.id(), name), instance);
                GuestLimits limits = new GuestLimits(
                        needed, code.bounds().tableEntries(), code.bounds().fuel());
                instance.guest(program.program().restore(limits, state, memories));
            } finally {
                if (!kept) {
                    program.close();
                }
            }
        }

        private boolean room(int needed) throws InterruptedException {
            named.dropIdle();
            boolean few = named.countWithout(moduleIds) + made.size() < NamedInstances.MOST;
            // Whoever asks for room after this waits behind it, and named instances may never give theirs back.
            if (!few || !heap.take(needed, SHORT)) {
                throw noRoom();
            }
            return true;
        }

        /** Has these called from now on, and no other ones of the modules. Calls that run end as they would. */
        public void install() {
            named.replace(moduleIds, made);
            made.clear();
            moduleIds.forEach(changed);
        }

        /** Gives back what was not installed. */
        @Override
        public void close() {
            made.values().forEach(named::release);
            made.clear();
        }
    }

    private static XcoreException noRoom() {
        return new XcoreException(
                        ErrorCode.RATE_LIMITED,
                        "There is no memory for the instances of the snapshot beside those there are")
                .retryAfter(Duration.ofMinutes(1));
    }
}
