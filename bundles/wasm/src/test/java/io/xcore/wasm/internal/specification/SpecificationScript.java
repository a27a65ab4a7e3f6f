package io.xcore.wasm.internal.specification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xcore.wasm.internal.engine.CompiledCode;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.Trap;
import io.xcore.wasm.internal.engine.WasmEngine;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import io.xcore.wasm.internal.scan.ModuleScanner;
import io.xcore.wasm.internal.scan.ScanLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs one script, by the engine's interface. */
final class SpecificationScript {
    private static final String OTHERS = "modules that import from each other or from the host";
    private static final String GLOBALS = "values of globals";
    private static final String TEXT = "texts that are no module";
    private static final String LARGE = "modules that begin with more memory than a test has";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GuestLimits LIMITS = new GuestLimits(1024, 10_000_000, 0);
    private static final GuestWorld WORLD =
            new GuestWorld(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    private static final Set<Trap.Kind> TRAPS = Set.of(Trap.Kind.TRAP, Trap.Kind.STACK_EXHAUSTED);

    private final WasmEngine engine;
    private final boolean compiled;
    private final Path script;
    private final SpecificationReport report;
    private final ModuleScanner scanner = new ModuleScanner(ScanLimits.of(65_536, 10_000_000));
    private final Map<String, Instance> named = new HashMap<>();
    private final Map<String, Instance> registered = new HashMap<>();
    private Instance last = new Instance(null, OTHERS);

    SpecificationScript(WasmEngine engine, boolean compiled, Path script, SpecificationReport report) {
        this.engine = engine;
        this.compiled = compiled;
        this.script = script;
        this.report = report;
    }

    /** A module of the script, which can be left out from some place on. */
    private static final class Instance {
        private @Nullable Guest guest;
        private String reason;

        Instance(@Nullable Guest guest, String reason) {
            this.guest = guest;
            this.reason = reason;
        }
    }

    void run() throws IOException {
        for (JsonNode command : JSON.readTree(script.toFile()).get("commands")) {
            try {
                run(command);
            } catch (Trap | InvalidModuleException | EngineException | RuntimeException e) {
                fail(command, e.toString());
            }
        }
    }

    private void run(JsonNode command) throws IOException, Trap, InvalidModuleException, EngineException {
        switch (command.get("type").asText()) {
            case "module" -> {
                last = instance(command);
                if (command.has("name")) {
                    named.put(command.get("name").asText(), last);
                }
            }
            case "action", "assert_return" -> returns(command);
            case "assert_trap", "assert_exhaustion" -> traps(command);
            case "assert_invalid", "assert_malformed" -> refused(command);
            case "assert_unlinkable", "assert_uninstantiable" -> noInstance(command);
            case "register" -> registered.put(
                    command.get("as").asText(),
                    command.has("name") ? named.get(command.get("name").asText()) : last);
            default -> throw new IllegalArgumentException(command.toString());
        }
    }

    private Instance instance(JsonNode command) throws IOException, Trap, InvalidModuleException, EngineException {
        byte[] module = module(command);
        try {
            ModuleOutline outline = scanner.scan(module);
            if (!provided(outline)) {
                return new Instance(null, OTHERS);
            }
            Guest guest = program(module, outline).instantiate(LIMITS, WORLD);
            report.held("module");
            return new Instance(guest, "");
        } catch (InvalidModuleException e) {
            if (notTaken(e).isPresent()) {
                return new Instance(null, notTaken(e).get());
            }
            throw e;
        } catch (Trap e) {
            if (e.kind() == Trap.Kind.OUT_OF_MEMORY) {
                return new Instance(null, LARGE);
            }
            throw e;
        }
    }

    /** Which proposal it needs that is not taken. */
    private static Optional<String> notTaken(InvalidModuleException refusal) {
        String reason = String.valueOf(refusal.getMessage());
        return reason.endsWith("not supported")
                ? Optional.of(reason.substring(reason.lastIndexOf(": ") + 1).strip())
                : Optional.empty();
    }

    private Program program(byte[] module, ModuleOutline outline) throws InvalidModuleException, EngineException {
        Program program = engine.load(module, outline);
        if (compiled && program.compilable()) {
            program.compile(CompiledCode.NONE);
            report.held("compiled");
        }
        return program;
    }

    /** Whether all its imports are there. What it would have done to those that are of the script is not done. */
    private boolean provided(ModuleOutline outline) {
        List<ModuleOutline.Import> missing =
                outline.imports().stream().filter(one -> !engine.provides(one)).toList();
        for (ModuleOutline.Import one : missing) {
            Instance other = registered.get(one.module());
            if (other != null) {
                other.guest = null;
                other.reason = OTHERS;
            }
        }
        return missing.isEmpty();
    }

    private void returns(JsonNode command) throws Trap {
        Guest guest = guest(command);
        if (guest != null) {
            long[] results = call(guest, command.get("action"));
            if (SpecificationValues.match(command.get("expected"), results)) {
                report.held(command.get("type").asText());
            } else {
                fail(command, "it gives " + Arrays.toString(results));
            }
        }
    }

    private void traps(JsonNode command) {
        Guest guest = guest(command);
        if (guest == null) {
            return;
        }
        try {
            long[] results = call(guest, command.get("action"));
            fail(command, "it gives " + Arrays.toString(results));
        } catch (Trap e) {
            if (TRAPS.contains(e.kind())
                    && e.getMessage().contains(command.get("text").asText())) {
                report.held(command.get("type").asText());
            } else {
                fail(command, e.kind() + " " + e.getMessage());
            }
        }
    }

    private void refused(JsonNode command) throws IOException, EngineException {
        if (!command.get("module_type").asText().equals("binary")) {
            report.leftOut(TEXT);
            return;
        }
        byte[] module = module(command);
        try {
            program(module, scanner.scan(module));
            fail(command, "it is taken");
        } catch (InvalidModuleException e) {
            notTaken(e)
                    .ifPresentOrElse(
                            report::leftOut,
                            () -> report.held(command.get("type").asText()));
        }
    }

    /** Either an import is not there, which is seen before an instance is made, or making one fails. */
    private void noInstance(JsonNode command) throws IOException, InvalidModuleException, EngineException {
        byte[] module = module(command);
        ModuleOutline outline = scanner.scan(module);
        if (!provided(outline)) {
            report.leftOut(OTHERS);
            return;
        }
        try {
            program(module, outline).instantiate(LIMITS, WORLD);
            fail(command, "there is an instance");
        } catch (Trap e) {
            report.held(command.get("type").asText());
        }
    }

    /** Whom a command is for; null when it is left out. */
    private @Nullable Guest guest(JsonNode command) {
        JsonNode action = command.get("action");
        Instance instance =
                action.has("module") ? named.get(action.get("module").asText()) : last;
        if (instance.guest == null) {
            report.leftOut(instance.reason);
            return null;
        }
        if (!action.get("type").asText().equals("invoke")) {
            report.leftOut(GLOBALS);
            return null;
        }
        return instance.guest;
    }

    private static long[] call(Guest guest, JsonNode action) throws Trap {
        return guest.call(action.get("field").asText(), SpecificationValues.bits(action.get("args")));
    }

    private byte[] module(JsonNode command) throws IOException {
        return Files.readAllBytes(script.resolveSibling(command.get("filename").asText()));
    }

    private void fail(JsonNode command, String what) {
        String name = script.getFileName().toString();
        KnownDeviations.reason(name, command)
                .ifPresentOrElse(
                        report::leftOut,
                        () -> report.failed(
                                name + " line " + command.get("line").asText(),
                                command.get("type").asText() + " "
                                        + command.path("text").asText() + ": " + what));
    }
}
