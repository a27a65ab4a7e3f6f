package io.xcore.wasm.internal;

import io.xcore.wasm.internal.scan.InvalidModuleException;
import io.xcore.wasm.internal.scan.ModuleOutline;
import io.xcore.wasm.internal.scan.ModuleOutline.Features;
import io.xcore.wasm.internal.scan.ModuleOutline.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Modules for tests: WebAssembly's header, a byte that says how many pages they need, and their name. */
public final class SampleModules {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private SampleModules() {}

    /** The bytes of a module. */
    public static byte[] bytes(int pages, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HEADER);
        bytes.write(pages);
        bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** Reads them again. */
    public static ModuleOutline read(byte[] wasm) throws InvalidModuleException {
        if (wasm.length < HEADER.length || !Arrays.equals(HEADER, Arrays.copyOf(wasm, HEADER.length))) {
            throw new InvalidModuleException("Invalid magic number", 0);
        }
        if (wasm.length == HEADER.length) {
            throw new InvalidModuleException("Unexpected end", HEADER.length);
        }
        String name = new String(wasm, HEADER.length + 1, wasm.length - HEADER.length - 1, StandardCharsets.UTF_8);
        return outline(Optional.of(name).filter(text -> !text.isEmpty()), wasm[HEADER.length]);
    }

    private static ModuleOutline outline(Optional<String> name, int pages) {
        FunctionType add = new FunctionType(List.of(ValueType.I32, ValueType.I32), List.of(ValueType.I32));
        return new ModuleOutline(
                name,
                Map.of("add", add),
                List.of(),
                List.of("add"),
                pages == 0 ? List.of() : List.of(new Limits(pages, Optional.empty())),
                List.of(),
                1,
                9,
                new Features(false, false, false, false),
                Map.of(),
                Set.of());
    }

    /** A module as a store has it. */
    public static StoredModule stored(String id, Optional<Long> owner, String name, Instant at) {
        ModuleVersion version = new ModuleVersion(1, hash(id + 1), 41, at);
        return new StoredModule(id, owner, name, "what it is for", OwnBounds.NONE, version, 1, at, at, 0);
    }

    /** Something that looks like a hash, the same for the same text. */
    public static String hash(String of) {
        return "%064x".formatted(of.hashCode() & 0xffffffffL);
    }
}
