package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.TypeSection;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.Trap;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A module that Chicory has parsed. */
final class ChicoryProgram implements Program {
    private final WasmModule module;
    private final boolean compilable;
    private volatile @Nullable Function<Instance, Machine> machines;

    /** @throws InvalidModuleException when it needs what is not safe to give, or not there */
    ChicoryProgram(WasmModule module, ModuleOutline outline) throws InvalidModuleException {
        if (outline.features().simd()) {
            throw new InvalidModuleException("Vector instructions (SIMD) are not supported", -1);
        }
        // Its objects would live on the platform's heap, where no bound of memories applies to them.
        if (hasManagedTypes(module.typeSection())) {
            throw new InvalidModuleException("Garbage-collected types are not supported", -1);
        }
        this.module = module;
        // Compiled tail calls grow the stack, and each exception thrown is kept until the instance goes: the
        // interpreter's watch bounds both.
        this.compilable =
                !outline.features().tailCalls() && module.tagSection().isEmpty() && outline.functionCount() > 0;
    }

    WasmModule module() {
        return module;
    }

    @Override
    public boolean compilable() {
        return compilable;
    }

    @Override
    public boolean compiled() {
        return machines != null;
    }

    @Override
    public int compile(CompiledCode kept) throws EngineException {
        Compilation compilation = Compilation.of(module, kept);
        machines = compilation.machines();
        return compilation.interpretedFunctions();
    }

    @Override
    public Guest instantiate(GuestLimits limits, GuestWorld world) throws Trap {
        return new ChicoryGuest(module, limits.fuel() > 0 ? null : machines, limits, world);
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
