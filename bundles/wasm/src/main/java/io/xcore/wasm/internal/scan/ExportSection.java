package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.scan.ModuleOutline.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what is exported. */
final class ExportSection {
    private final ByteReader reader;
    private final Declared declared;
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, FunctionType> functions = new LinkedHashMap<>();
    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    ExportSection(ByteReader reader, Declared declared) {
        this.reader = reader;
        this.declared = declared;
    }

    List<String> names() {
        return List.copyOf(names);
    }

    Map<String, FunctionType> functions() {
        return Collections.unmodifiableMap(functions);
    }

    /** Those whose functions end soon; known when the code was read. */
    Set<String> brief() {
        return indexes.entrySet().stream()
                .filter(function -> declared.brief.get(function.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    void read() throws InvalidModuleException {
        int count = reader.count(3, "exports");
        reader.atMost(count, declared.limits.exports(), "exports");
        for (int i = 0; i < count; i++) {
            reader.at("export", i);
            int start = reader.position();
            String name = reader.name();
            if (!names.add(name)) {
                throw reader.invalid("a second export named " + Names.shown(name), start);
            }
            exported(name, ImportSection.kind(reader));
        }
    }

    private void exported(String name, Kind kind) throws InvalidModuleException {
        switch (kind) {
            case FUNCTION -> {
                int function = reader.index(declared.functions.size(), "function");
                indexes.put(name, function);
                functions.put(name, declared.types.function(declared.functions.type(function), reader));
            }
            case TABLE -> reader.index(declared.tables.size(), "table");
            case MEMORY -> reader.index(declared.memories.size(), "memory");
            case GLOBAL -> reader.index(declared.globals, "global");
            case TAG -> reader.index(declared.tags, "tag");
        }
    }
}
