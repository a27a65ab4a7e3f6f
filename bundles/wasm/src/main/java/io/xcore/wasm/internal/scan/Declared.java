package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.ValueType;
import java.util.BitSet;

/** What the sections that were read so far declare: what later ones refer to. */
final class Declared {
    final ScanLimits limits;
    final TypeTable types = new TypeTable();
    final FunctionTable functions = new FunctionTable();
    final LimitsTable memories;
    final LimitsTable tables;
    /** The functions that end soon, whatever they are called with. */
    final BitSet brief = new BitSet();

    final UsedFeatures features = new UsedFeatures();
    int globals;
    int tags;
    int elements;
    /** How many data segments were announced before the code that uses them; none when nothing was said. */
    int announcedData;

    Declared(ScanLimits limits) {
        this.limits = limits;
        memories = new LimitsTable("memories", StructuralLimits.MEMORIES, "pages of memory", limits.memoryPages());
        tables = new LimitsTable("tables", StructuralLimits.TABLES, "table entries", limits.tableEntries());
    }

    ValueType value(ByteReader reader) throws InvalidModuleException {
        ValueType type = ValueTypes.value(reader, types.known());
        if (type == ValueType.V128) {
            features.simd();
        }
        return type;
    }

    void globalType(ByteReader reader) throws InvalidModuleException {
        value(reader);
        ValueTypes.mutability(reader);
    }

    /** Adds one, of which an expression may speak from here on. */
    void addGlobal(ByteReader reader) throws InvalidModuleException {
        reader.atMost(globals + 1L, StructuralLimits.GLOBALS, "globals");
        globals++;
    }

    void addTag(ByteReader reader) throws InvalidModuleException {
        reader.index(1, "kind of tag");
        types.functionIndex(reader);
        reader.atMost(tags + 1L, StructuralLimits.TAGS, "tags");
        tags++;
    }
}
