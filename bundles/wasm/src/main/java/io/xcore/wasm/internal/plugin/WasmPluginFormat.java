package io.xcore.wasm.internal.plugin;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginFormat;
import io.xcore.wasm.internal.BoundsRules;
import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.LiveSettings;
import io.xcore.wasm.internal.ModuleBounds;
import io.xcore.wasm.internal.ModuleInspector;
import io.xcore.wasm.internal.ValueType;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** WebAssembly modules that have a manifest, as plugins. */
@Component
public final class WasmPluginFormat implements PluginFormat {
    private static final byte[] MAGIC = {0, 'a', 's', 'm'};

    private final ModuleInspector inspector;
    private final LiveSettings live;

    @Activate
    public WasmPluginFormat(@Reference ModuleInspector inspector, @Reference LiveSettings live) {
        this.inspector = inspector;
        this.live = live;
    }

    @Override
    public String extension() {
        return "wasm";
    }

    @Override
    public boolean reads(byte[] beginning) {
        return beginning.length >= MAGIC.length && Arrays.equals(beginning, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    @Override
    public void wrap(Path plugin, Optional<byte[]> beside, OutputStream bundle) throws IOException {
        long most = live.current().moduleBytes();
        if (Files.size(plugin) > most) {
            throw new XcoreException(ErrorCode.PAYLOAD_TOO_LARGE, "A module may have at most " + most + " bytes");
        }
        byte[] wasm = Files.readAllBytes(plugin);
        ModuleOutline outline = inspected(wasm);
        PluginManifest manifest = ManifestReader.read(
                beside.or(() -> Optional.ofNullable(outline.custom().get(PluginManifest.SECTION)))
                        .orElseThrow(() -> new XcoreException(
                                ErrorCode.PLUGIN_INVALID,
                                "The module has no manifest: neither a custom section " + PluginManifest.SECTION
                                        + " nor one beside it")));
        manifest.functions().forEach(function -> mustBeCallable(outline, function));
        mustFit(outline, PluginBounds.of(manifest, live.current().bounds()));
        new BundleWriter(manifest, wasm).write(bundle);
    }

    private ModuleOutline inspected(byte[] wasm) {
        try {
            return inspector.inspect(wasm);
        } catch (InvalidModuleException e) {
            String place = e.offset() > 0 ? ", at byte " + e.offset() : "";
            throw new XcoreException(
                    ErrorCode.PLUGIN_INVALID, "Not a WebAssembly module: " + e.getMessage() + place, e);
        }
    }

    /** As Extism has it: input and output are asked for, and the result says whether it has succeeded. */
    private static void mustBeCallable(ModuleOutline outline, String function) {
        FunctionType type = outline.functions().get(function);
        if (type == null) {
            throw ManifestReader.invalid("the module exports no function '" + function + "'", null);
        }
        boolean fits = type.parameters().isEmpty()
                && (type.results().isEmpty() || type.results().equals(List.of(ValueType.I32)));
        if (!fits) {
            throw ManifestReader.invalid("'" + function + "' is " + type.text() + ", not () -> (i32)", null);
        }
    }

    private static void mustFit(ModuleOutline outline, ModuleBounds bounds) {
        try {
            BoundsRules.mustFit(outline, bounds);
        } catch (XcoreException e) {
            String reason =
                    e.details().isEmpty() ? e.getMessage() : e.details().get(0).message();
            throw new XcoreException(ErrorCode.PLUGIN_INVALID, "The module does not fit its bounds: " + reason, e);
        }
    }
}
