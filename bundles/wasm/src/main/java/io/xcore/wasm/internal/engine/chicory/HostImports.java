package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import io.xcore.wasm.internal.ValueType;
import io.xcore.wasm.internal.engine.Host;
import io.xcore.wasm.internal.engine.PlatformFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The platform's functions as the engine wants them. */
final class HostImports {
    private static final long[] NOTHING = {};
    private static final Map<PlatformFunction, FunctionType> TYPES = Arrays.stream(PlatformFunction.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), HostImports::type));

    private HostImports() {}

    /**
     * Those a module imports.
     *
     * @param present who answers a call that is made now
     */
    static HostFunction[] of(WasmModule module, Supplier<Host> present) {
        return module.importSection().stream()
                .flatMap(wanted -> PlatformFunction.find(wanted.module(), wanted.name()).stream())
                .distinct()
                .map(function -> of(function, present))
                .toArray(HostFunction[]::new);
    }

    private static HostFunction of(PlatformFunction function, Supplier<Host> present) {
        FunctionType type = TYPES.get(function);
        boolean silent = type.returns().isEmpty();
        return new HostFunction(function.module(), function.importName(), type, (instance, arguments) -> {
            long result = present.get().call(function, arguments);
            return silent ? NOTHING : new long[] {result};
        });
    }

    private static FunctionType type(PlatformFunction function) {
        return FunctionType.of(
                types(function.type().parameters()), types(function.type().results()));
    }

    private static List<ValType> types(List<ValueType> types) {
        return types.stream()
                .map(type -> type == ValueType.I64 ? ValType.I64 : ValType.I32)
                .toList();
    }
}
