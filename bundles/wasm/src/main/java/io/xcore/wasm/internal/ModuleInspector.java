package io.xcore.wasm.internal;

import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.WasmEngine;
import io.xcore.wasm.internal.running.ModuleRunner;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import io.xcore.wasm.internal.scan.ModuleOutline.Import;
import io.xcore.wasm.internal.scan.ModuleScanner;
import io.xcore.wasm.internal.scan.ScanLimits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether bytes are a module that can be taken: their structure, their types, and whether somebody has its imports. */
@Component(service = ModuleInspector.class)
public final class ModuleInspector {
    private static final int MOST_PAGES = 1 << 16;
    private static final int MOST_ENTRIES = 10_000_000;

    private final WasmEngine engine;
    private final long mostCode;
    private final Loaded loaded;
    // What it may begin with is decided by its bounds, which can change while it is kept.
    private final ModuleScanner scanner = new ModuleScanner(ScanLimits.of(MOST_PAGES, MOST_ENTRIES));

    @Activate
    public ModuleInspector(@Reference WasmEngine engine, @Reference ModuleRunner runner) {
        this(engine, runner.mostCode(), runner::offer);
    }

    ModuleInspector(WasmEngine engine, long mostCode, Loaded loaded) {
        this.engine = engine;
        this.mostCode = mostCode;
        this.loaded = loaded;
    }

    /** Who may need what was loaded. */
    @FunctionalInterface
    interface Loaded {
        void offer(String sha256, ModuleOutline outline, Program program);
    }

    /**
     * Looks at all of it. Its first call need not load it again, if there is room to keep it until then.
     *
     * @param sha256 of the bytes
     * @throws InvalidModuleException with the exact reason
     */
    public ModuleOutline inspect(byte[] wasm, String sha256) throws InvalidModuleException {
        ModuleOutline outline = scanner.scan(wasm);
        if (outline.parsedBytes() > mostCode) {
            throw new InvalidModuleException(
                    "Without its data it has " + outline.parsedBytes() + " bytes, at most " + mostCode
                            + " fit the memory of this platform",
                    -1);
        }
        for (Import wanted : outline.imports()) {
            if (!engine.provides(wanted)) {
                throw new InvalidModuleException(
                        "Nobody provides the import " + wanted.module() + "." + wanted.name()
                                + wanted.type().map(type -> " " + type.text()).orElse(""),
                        -1);
            }
        }
        loaded.offer(sha256, outline, engine.load(wasm, outline));
        return outline;
    }
}
