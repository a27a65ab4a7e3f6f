package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.TagSection;
import com.dylibso.chicory.wasm.types.TagType;
import com.dylibso.chicory.wasm.types.TypeSection;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.Trap;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A module that Chicory has parsed. */
final class ChicoryProgram implements Program {
    private static final long INTERPRETED_BYTES =
            (long) BoundedInterpreter.MOST_SLOTS * FunctionCosts.SLOT_BYTES + 2L * Watch.MOST_OPERANDS * Long.BYTES;

    // How deeply functions that are too large to be compiled call each other before the thread's stack is full, and
    // what
    // each may take: for these alone the engine has an interpreter of its own.
    private static final int DEPTH = 2_000;
    private static final int MOST_SLOTS = 500;

    // The engine keeps exceptions with their values.
    private static final int MOST_TAG_VALUES = 16;

    private final WasmModule module;
    private final FunctionCosts costs;
    private final boolean compilable;
    private volatile @Nullable Compilation compilation;

    /** @throws InvalidModuleException when it needs what is not safe to give, or not there */
    ChicoryProgram(WasmModule module, ModuleOutline outline) throws InvalidModuleException {
        if (outline.features().simd()) {
            throw new InvalidModuleException("Vector instructions (SIMD) are not supported", -1);
        }
        // Its objects would live on the platform's heap, where no bound of memories applies to them.
        if (hasManagedTypes(module.typeSection())) {
            throw new InvalidModuleException("Garbage-collected types are not supported", -1);
        }
        for (TagType tag : module.tagSection().map(TagSection::types).orElse(new TagType[0])) {
            if (module.typeSection().getType(tag.typeIdx()).params().size() > MOST_TAG_VALUES) {
                throw new InvalidModuleException("An exception has more than " + MOST_TAG_VALUES + " values", -1);
            }
        }
        this.module = module;
        this.costs = FunctionCosts.of(module);
        // Compiled tail calls grow the stack, and each exception thrown is kept until the instance goes: the
        // interpreter's watch bounds both.
        this.compilable =
                !outline.features().tailCalls() && module.tagSection().isEmpty() && outline.functionCount() > 0;
    }

    @Override
    public boolean compilable() {
        return compilable;
    }

    @Override
    public boolean compiled() {
        return compilation != null;
    }

    @Override
    public int compile(CompiledCode kept, BooleanSupplier wanted) throws EngineException {
        Compilation made = Compilation.of(module, costs.tooDear(), kept);
        for (int function : made.interpretedFunctions()) {
            if (costs.slots(function) > MOST_SLOTS) {
                throw new EngineException("A function is too dear to be compiled, and for its frames", null);
            }
        }
        if (!wanted.getAsBoolean()) {
            throw new EngineException("It was given up", null);
        }
        compilation = made;
        return made.interpretedFunctions().size();
    }

    @Override
    public long heapBytes(GuestLimits limits) {
        Compilation present = compilation;
        if (present == null || limits.fuel() > 0) {
            return INTERPRETED_BYTES;
        }
        return present.interpretedFunctions().isEmpty()
                ? 0
                : (long) DEPTH * MOST_SLOTS * FunctionCosts.SLOT_BYTES + INTERPRETED_BYTES;
    }

    @Override
    public Guest instantiate(GuestLimits limits, GuestWorld world) throws Trap {
        return new ChicoryGuest(module, machines(limits), limits, world);
    }

    @Override
    public Guest restore(GuestLimits limits, GuestState state, GuestState.Memories memories)
            throws EngineException, IOException {
        return ChicoryGuest.restored(module, machines(limits), limits, state, memories);
    }

    private Function<Instance, Machine> machines(GuestLimits limits) {
        Compilation present = compilation;
        return present == null || limits.fuel() > 0
                ? instance -> new BoundedInterpreter(instance, costs)
                : present.machines();
    }

    private static boolean hasManagedTypes(TypeSection types) {
        for (int index = 0; index < types.subTypeCount(); index++) {
            if (types.getSubType(index).compType().funcType() == null) {
                return true;
            }
        }
        return false;
    }
}
