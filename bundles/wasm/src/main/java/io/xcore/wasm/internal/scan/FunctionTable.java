package io.xcore.wasm.internal.scan;

import java.util.Arrays;

/** The types of all functions by index, imported ones first. */
final class FunctionTable {
    private int[] types = new int[16];
    private int size;
    private int imported;

    int size() {
        return size;
    }

    int imported() {
        return imported;
    }

    /** How many the module defines. */
    int defined() {
        return size - imported;
    }

    int type(int function) {
        return types[function];
    }

    void addImported(int type) {
        add(type);
        imported++;
    }

    void add(int type) {
        if (size == types.length) {
            types = Arrays.copyOf(types, size * 2);
        }
        types[size++] = type;
    }
}
