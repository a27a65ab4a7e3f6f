package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.scan.ModuleOutline.Limits;
import java.util.Optional;

/** Reads the types of memories and tables, imported or not. */
final class ResourceTypes {
    private static final long MOST_PAGES = 65_536;
    private static final long MOST_ENTRIES = 0xffff_ffffL;

    private static final int MAXIMUM = 1;
    private static final int SHARED = 2;
    private static final int WIDE = 4;
    private static final int PAGE_SIZE = 8;

    private final ByteReader reader;
    private final Declared declared;

    ResourceTypes(ByteReader reader, Declared declared) {
        this.reader = reader;
        this.declared = declared;
    }

    void memory() throws InvalidModuleException {
        int flags = flags("memories");
        if ((flags & SHARED) != 0) {
            if ((flags & MAXIMUM) == 0) {
                throw reader.invalid("a shared memory needs a maximum");
            }
            declared.features.threads();
        }
        declared.memories.add(limits(flags, MOST_PAGES, "pages"), reader);
    }

    void table() throws InvalidModuleException {
        ValueTypes.reference(reader, declared.types.known());
        int flags = flags("tables");
        if ((flags & SHARED) != 0) {
            throw reader.invalid("shared tables are not supported");
        }
        declared.tables.add(limits(flags, MOST_ENTRIES, "entries"), reader);
    }

    private int flags(String things) throws InvalidModuleException {
        int flags = reader.u8();
        if ((flags & WIDE) != 0) {
            throw reader.invalid("64-bit " + things + " are not supported");
        }
        if ((flags & PAGE_SIZE) != 0) {
            throw reader.invalid("custom page sizes are not supported");
        }
        if (flags > (MAXIMUM | SHARED)) {
            throw reader.invalid("unknown flags 0x" + Integer.toHexString(flags));
        }
        return flags;
    }

    private Limits limits(int flags, long most, String unit) throws InvalidModuleException {
        long initial = reader.u32();
        reader.atMost(initial, most, unit);
        if ((flags & MAXIMUM) == 0) {
            return new Limits(initial, Optional.empty());
        }
        long maximum = reader.u32();
        reader.atMost(maximum, most, unit);
        if (maximum < initial) {
            throw reader.invalid("the maximum " + maximum + " is below the initial size " + initial);
        }
        return new Limits(initial, Optional.of(maximum));
    }
}
