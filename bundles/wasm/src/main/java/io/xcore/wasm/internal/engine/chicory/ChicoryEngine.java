package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.wasm.Parser;
import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.PlatformFunction;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.WasmEngine;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** Chicory, as it is when nobody trusts the guest. Thread-safe. */
@Component(service = WasmEngine.class)
public final class ChicoryEngine implements WasmEngine {
    private static final String NAME = "chicory-1.7.5";

    /** Made for the first module: a platform without one loads nothing of Chicory. */
    private static final class Made {
        // Custom sections are free of every rule, and the engine's readers of them believe the lengths they find.
        static final Parser PARSER =
                Parser.builder().withCustomParsers(Map.of()).build();
        static final Map<String, FunctionType> WASI = Arrays.stream(Wasi.functions(ChicoryEngine::nobody))
                .collect(Collectors.toUnmodifiableMap(ChicoryEngine::key, ChicoryEngine::type));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean provides(ModuleOutline.Import wanted) {
        Optional<FunctionType> type = PlatformFunction.find(wanted.module(), wanted.name())
                .map(PlatformFunction::type)
                .or(() -> Optional.ofNullable(Made.WASI.get(wanted.module() + "." + wanted.name())));
        return wanted.kind() == ModuleOutline.Kind.FUNCTION && wanted.type().equals(type);
    }

    /** Parses it; whatever the parser throws, for it throws more than it says, means that the module is not valid. */
    @Override
    public Program load(byte[] wasm, ModuleOutline outline) throws InvalidModuleException {
        try {
            return new ChicoryProgram(Made.PARSER.parse(() -> new ByteArrayInputStream(wasm)), outline);
        } catch (RuntimeException | StackOverflowError e) {
            throw new InvalidModuleException(Failures.reason(e), -1);
        }
    }

    private static GuestWorld nobody() {
        throw new IllegalStateException("Nobody calls these: they are asked for their types");
    }

    private static String key(HostFunction function) {
        return function.module() + "." + function.name();
    }

    private static FunctionType type(HostFunction function) {
        return new FunctionType(
                function.paramTypes().stream().map(ValueTypes::of).toList(),
                function.returnTypes().stream().map(ValueTypes::of).toList());
    }
}
