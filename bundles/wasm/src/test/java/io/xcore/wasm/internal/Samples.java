package io.xcore.wasm.internal;

import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import io.xcore.wasm.internal.scan.ModuleScanner;
import io.xcore.wasm.internal.scan.ScanLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** The modules in {@code samples/}; what they do is in the text beside their bytes. */
public final class Samples {
    /** Bounds that no test meets by chance. */
    public static final ModuleBounds BOUNDS =
            new ModuleBounds(64, 1_000, 0, Duration.ofSeconds(30), 8, 1_000, 1 << 20, Duration.ofSeconds(60));

    private Samples() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/samples/" + name + ".hex")) {
            String digits = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ModuleOutline outline(String name) {
        return outline(bytes(name));
    }

    public static ModuleOutline outline(byte[] module) {
        try {
            return new ModuleScanner(ScanLimits.of(65_536, 10_000_000)).scan(module);
        } catch (InvalidModuleException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ModuleCode code(String name) {
        return code(name, BOUNDS);
    }

    public static ModuleCode code(String name, ModuleBounds bounds) {
        return new ModuleCode("mod-" + name, "sha-of-" + name, outline(name), bounds, () -> bytes(name));
    }
}
