package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.wasm.types.ValType;
import io.xcore.wasm.internal.ValueType;

/** The engine's types in our words. */
final class ValueTypes {
    private ValueTypes() {}

    static ValueType of(ValType type) {
        if (type.equals(ValType.I32)) {
            return ValueType.I32;
        }
        if (type.equals(ValType.I64)) {
            return ValueType.I64;
        }
        if (type.equals(ValType.F32)) {
            return ValueType.F32;
        }
        return type.equals(ValType.F64) ? ValueType.F64 : ValueType.OTHERREF;
    }
}
