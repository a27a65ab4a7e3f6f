package io.xcore.wasm.internal.scan;

import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types a module declares. Those of functions are decoded when they are asked for, since only few are. */
final class TypeTable {
    private static final int NO_FUNCTION = -1;

    private final Map<Integer, FunctionType> decoded = new HashMap<>();
    private int[] offsets = new int[16];
    private int[] parameters = new int[16];
    private int size;
    private int known;

    int size() {
        return size;
    }

    /** How many may be referred to: types of one group know each other before they are read. */
    int known() {
        return known;
    }

    void announce(int group) {
        known = size + group;
    }

    /** @param offset of the parameters */
    void addFunction(int offset, int parameterCount) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            parameters = Arrays.copyOf(parameters, size * 2);
        }
        offsets[size] = offset;
        parameters[size] = parameterCount;
        size++;
    }

    void addOther() {
        addFunction(NO_FUNCTION, 0);
    }

    /** Reads the index of a function's type. */
    int functionIndex(ByteReader reader) throws InvalidModuleException {
        int index = reader.index(size, "type");
        if (offsets[index] == NO_FUNCTION) {
            throw reader.invalid("type " + index + " is not one of functions");
        }
        return index;
    }

    int parameterCount(int functionType) {
        return parameters[functionType];
    }

    /** @param reader of the module */
    FunctionType function(int index, ByteReader reader) throws InvalidModuleException {
        FunctionType type = decoded.get(index);
        if (type == null) {
            ByteReader there = reader.from(offsets[index]);
            type = new FunctionType(list(there), list(there));
            decoded.put(index, type);
        }
        return type;
    }

    private List<ValueType> list(ByteReader reader) throws InvalidModuleException {
        int count = reader.count(1, "types");
        List<ValueType> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(ValueTypes.value(reader, known));
        }
        return types;
    }
}
