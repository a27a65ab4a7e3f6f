package io.xcore.wasm.internal;

import java.util.Locale;

/** The types of WebAssembly's values (core specification, 2.3.1 to 2.3.4). */
public enum ValueType {
    I32,
    I64,
    F32,
    F64,
    V128,
    FUNCREF,
    EXTERNREF,
    /** A reference of the proposals that came later: typed functions, exceptions, garbage collection. */
    OTHERREF;

    /** Whether callers outside WebAssembly can give and read such a value. */
    public boolean numeric() {
        return this == I32 || this == I64 || this == F32 || this == F64;
    }

    /** Its name in WebAssembly's text format. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
