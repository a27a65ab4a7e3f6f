package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.Table;
import com.dylibso.chicory.wasm.types.TableLimits;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Trap;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;
import java.util.function.Supplier;

/** An instance with its bounds. */
final class ChicoryGuest implements Guest {
    private static final GuestWorld NOWHERE =
            new GuestWorld(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

    private final Watch watch = new Watch();
    private final WasmModule module;
    private final Instance instance;
    private final int memories;
    private GuestWorld world;

    ChicoryGuest(WasmModule module, Function<Instance, Machine> machines, GuestLimits limits, GuestWorld world)
            throws Trap {
        this.module = module;
        this.world = world;
        this.memories =
                module.memorySection().map(section -> section.memoryCount()).orElse(0);
        watch.begin(limits.fuel());
        Quota pages = new Quota(limits.memoryPages(), initialPages(module), "pages of memory");
        Quota entries = new Quota(limits.tableEntries(), initialEntries(module), "entries of tables");
        Instance.Builder builder = Instance.builder(module)
                .withImportValues(imports(module))
                .withMemoryFactory(declared -> memory(declared, pages))
                .withTableFactory((declared, value) -> table(declared, value, entries))
                .withUnsafeExecutionListener(watch)
                // Callers call it by its name; the module's start section runs all the same.
                .withStart(false)
                .withMachineFactory(machines);
        instance = guarded(builder::build);
    }

    /** One that goes on where another has stopped. Its module's start function has run in that one. */
    static ChicoryGuest restored(
            WasmModule module,
            Function<Instance, Machine> machines,
            GuestLimits limits,
            GuestState state,
            GuestState.Memories memories)
            throws EngineException, IOException {
        StartSkipper starting = new StartSkipper(machines);
        try {
            ChicoryGuest guest = new ChicoryGuest(module, starting, limits, NOWHERE);
            starting.done();
            new InstanceState(module, guest.instance).restore(state, memories);
            return guest;
        } catch (Trap e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public GuestState state() throws EngineException {
        return new InstanceState(module, instance).state();
    }

    @Override
    public InputStream memory(int index) {
        return new MemoryStream(instance.memory(index));
    }

    @Override
    public void begin(long fuel, GuestWorld next) {
        watch.begin(fuel);
        world = next;
    }

    @Override
    public long[] call(String function, long... arguments) throws Trap {
        long[] results = guarded(() -> instance.export(function).apply(arguments));
        return results == null ? new long[0] : results;
    }

    @Override
    public long memoryBytes() {
        long bytes = 0;
        for (int index = 0; index < memories; index++) {
            bytes += (long) instance.memory(index).pages() * Memory.PAGE_SIZE;
        }
        return bytes;
    }

    @Override
    public long instructions() {
        return watch.executed();
    }

    /** What the engine does with a guest ends in any way a JVM can end something. */
    private static <T> T guarded(Supplier<T> work) throws Trap {
        try {
            return work.get();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            throw Failures.trap(e);
        }
    }

    private ImportValues imports(WasmModule module) {
        if (module.importSection().importCount() == 0) {
            return ImportValues.empty();
        }
        // A call may write somewhere else than the one before it.
        return ImportValues.builder()
                .addFunction(Wasi.functions(() -> world))
                .addFunction(HostImports.of(module, () -> world.host()))
                .build();
    }

    private static long initialPages(WasmModule module) {
        long pages = 0;
        int count = module.memorySection().map(section -> section.memoryCount()).orElse(0);
        for (int index = 0; index < count; index++) {
            pages += module.memorySection()
                    .orElseThrow()
                    .getMemory(index)
                    .limits()
                    .initialPages();
        }
        return pages;
    }

    private static long initialEntries(WasmModule module) {
        long entries = 0;
        for (int index = 0; index < module.tableSection().tableCount(); index++) {
            entries += module.tableSection().getTable(index).limits().min();
        }
        return entries;
    }

    private static Memory memory(MemoryLimits declared, Quota pages) {
        int maximum = (int) pages.maximum(declared.initialPages(), declared.maximumPages());
        return new ByteArrayMemory(new MemoryLimits(declared.initialPages(), maximum, declared.shared()));
    }

    /** A copy, for the engine grows a table by changing what the module declares, for all its instances. */
    private static TableInstance table(Table declared, int value, Quota entries) {
        TableLimits limits = declared.limits();
        TableLimits own = new TableLimits(limits.min(), entries.maximum(limits.min(), limits.max()), limits.shared());
        return new TableInstance(new Table(declared.elementType(), own, declared.initialize()), value);
    }
}
