package io.xcore.wasm.internal.engine.chicory;

import io.xcore.testkit.wasm.HostileModules;
import io.xcore.wasm.internal.Samples;
import io.xcore.wasm.internal.engine.Guest;
import io.xcore.wasm.internal.engine.GuestLimits;
import io.xcore.wasm.internal.engine.GuestWorld;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.Trap;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import io.xcore.wasm.internal.scan.ModuleScanner;
import io.xcore.wasm.internal.scan.ScanLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Jazzer gives bytes to, by the profile {@code fuzz}: whatever is thrown is a finding, and so is what takes long. */
public final class ModuleFuzz {
    private static final long FUEL = 20_000;
    private static final GuestLimits LIMITS = new GuestLimits(16, 1_000, FUEL);
    private static final GuestWorld WORLD =
            new GuestWorld(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    private static final ChicoryEngine ENGINE = new ChicoryEngine();
    private static final ModuleScanner SCANNER = new ModuleScanner(ScanLimits.of(16, 1_000));

    private ModuleFuzz() {}

    /**
     * Writes modules to begin with.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (String sample : List.of("math", "loops", "state", "wasi", "exceptions", "tail", "start")) {
            Files.write(folder.resolve(sample), Samples.bytes(sample));
        }
        Files.write(folder.resolve("hostile"), HostileModules.guest());
        Files.write(folder.resolve("catching"), HostileModules.catching());
    }

    /** Scans a module, loads it and calls all its functions. */
    public static void fuzzerTestOneInput(byte[] module) {
        try {
            ModuleOutline outline = SCANNER.scan(module);
            if (outline.imports().stream().allMatch(one -> ENGINE.provides(one) && !sleeps(one))) {
                run(ENGINE.load(module, outline), outline);
            }
        } catch (InvalidModuleException e) {
            // That is what most bytes are.
        }
    }

    private static void run(Program program, ModuleOutline outline) {
        outline.functions().forEach((name, type) -> {
            try {
                Guest guest = program.instantiate(LIMITS, WORLD);
                guest.call(name, new long[type.parameters().size()]);
            } catch (Trap e) {
                if (e.kind() == Trap.Kind.OUT_OF_MEMORY && !e.getMessage().startsWith("it begins with")) {
                    throw new IllegalStateException("It has used up the heap", e);
                }
            }
        });
    }

    private static boolean sleeps(ModuleOutline.Import one) {
        return one.name().equals("poll_oneoff");
    }
}
