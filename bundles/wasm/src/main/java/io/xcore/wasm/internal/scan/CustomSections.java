package io.xcore.wasm.internal.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads custom sections: the module's name, and what others have put into it. */
final class CustomSections {
    private static final int LARGEST_KEPT = 64 << 10;

    private static final String OURS = "xcore.";
    private static final String NAME = "name";
    /** Of debuggers, compilers and linkers. */
    private static final Set<String> TOOLS =
            Set.of("sourceMappingURL", "external_debug_info", "producers", "target_features", "linking");

    private final ByteReader reader;
    private final Map<String, byte[]> kept = new HashMap<>();
    private Optional<String> moduleName = Optional.empty();
    private int count;

    CustomSections(ByteReader reader) {
        this.reader = reader;
    }

    Optional<String> moduleName() {
        return moduleName;
    }

    Map<String, byte[]> kept() {
        return Map.copyOf(kept);
    }

    void read() throws InvalidModuleException {
        reader.at("number", count);
        count++;
        reader.atMost(count, StructuralLimits.CUSTOM_SECTIONS, "custom sections");
        String name = reader.name();
        if (name.equals(NAME)) {
            moduleName = NameSection.moduleName(reader.from(reader.position()));
        } else if (!ofTools(name)) {
            keep(name);
        }
        reader.skip(reader.remaining());
    }

    private void keep(String name) throws InvalidModuleException {
        if (reader.remaining() <= LARGEST_KEPT) {
            kept.put(name, reader.rest());
        } else if (name.startsWith(OURS)) {
            reader.enter("custom section " + Names.shown(name));
            reader.atMost(reader.remaining(), LARGEST_KEPT, "bytes");
        } else {
            kept.remove(name);
        }
    }

    private static boolean ofTools(String name) {
        return TOOLS.contains(name)
                || name.startsWith(".debug_")
                || name.startsWith("reloc.")
                || name.startsWith("dylink");
    }
}
