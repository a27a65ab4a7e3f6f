package io.xcore.wasm.internal;

import io.xcore.wasm.internal.scan.ModuleOutline;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One version of a module, ready to be called.
 *
 * @param id of the module, such as {@code mod-abc123}
 * @param ownerId the user whose it is; empty when it is the platform's or a plugin's
 * @param sha256 of its bytes, in hexadecimal digits; the same bytes are compiled once, whoever's they are
 * @param bytes reads them; called when nothing is compiled yet
 */
public record ModuleCode(
        String id,
        Optional<Long> ownerId,
        String sha256,
        ModuleOutline outline,
        ModuleBounds bounds,
        Supplier<byte[]> bytes) {
    private static final String HOST = "extism:host/";

    /** One of nobody. */
    public ModuleCode(String id, String sha256, ModuleOutline outline, ModuleBounds bounds, Supplier<byte[]> bytes) {
        this(id, Optional.empty(), sha256, outline, bounds, bytes);
    }

    /** Whether it imports functions of the platform. */
    public boolean asksHost() {
        return outline.imports().stream().anyMatch(wanted -> wanted.module().startsWith(HOST));
    }
}
