package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.scan.ModuleOutline.Import;
import io.xcore.wasm.internal.scan.ModuleOutline.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is imported. */
final class ImportSection {
    private final ByteReader reader;
    private final Declared declared;
    private final ResourceTypes resources;
    private final List<Import> imports = new ArrayList<>();

    ImportSection(ByteReader reader, Declared declared, ResourceTypes resources) {
        this.reader = reader;
        this.declared = declared;
        this.resources = resources;
    }

    List<Import> list() {
        return List.copyOf(imports);
    }

    void read() throws InvalidModuleException {
        int count = reader.count(4, "imports");
        reader.atMost(count, declared.limits.imports(), "imports");
        for (int i = 0; i < count; i++) {
            reader.at("import", i);
            String module = reader.name();
            String name = reader.name();
            Kind kind = kind(reader);
            imports.add(new Import(module, name, kind, type(kind)));
        }
    }

    /** What is imported or exported. */
    static Kind kind(ByteReader reader) throws InvalidModuleException {
        int code = reader.u8();
        return switch (code) {
            case 0 -> Kind.FUNCTION;
            case 1 -> Kind.TABLE;
            case 2 -> Kind.MEMORY;
            case 3 -> Kind.GLOBAL;
            case 4 -> Kind.TAG;
            default -> throw reader.invalid("unknown kind " + code);
        };
    }

    private Optional<FunctionType> type(Kind kind) throws InvalidModuleException {
        switch (kind) {
            case FUNCTION -> {
                int type = declared.types.functionIndex(reader);
                declared.functions.addImported(type);
                return Optional.of(declared.types.function(type, reader));
            }
            case TABLE -> resources.table();
            case MEMORY -> resources.memory();
            case GLOBAL -> {
                declared.globalType(reader);
                declared.addGlobal(reader);
            }
            case TAG -> declared.addTag(reader);
        }
        return Optional.empty();
    }
}
