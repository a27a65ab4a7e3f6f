package io.xcore.wasm.internal.engine;

import io.xcore.wasm.internal.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What an instance keeps from call to call, but for the bytes of its memories.
 *
 * @param memoryPages how large each memory is, in pages of 64 KiB
 * @param globals the mutable ones
 * @param tables of each table the indices of the functions its entries refer to; {@link #NULL} for none
 * @param droppedData the indices of the data segments that its code has dropped
 * @param droppedElements the same of the element segments
 */
public record GuestState(
        List<Integer> memoryPages,
        List<Global> globals,
        List<int[]> tables,
        List<Integer> droppedData,
        List<Integer> droppedElements) {
    /** An entry that refers to nothing. */
    public static final int NULL = -1;

    /** The bytes of a page. */
    public static final int PAGE = 64 * 1024;

    public GuestState {
        memoryPages = List.copyOf(memoryPages);
        globals = List.copyOf(globals);
        tables = List.copyOf(tables);
        droppedData = List.copyOf(droppedData);
        droppedElements = List.copyOf(droppedElements);
    }

    /**
     * A mutable global.
     *
     * @param bits its value; of a reference the index of a function, or {@link #NULL}
     */
    public record Global(int index, ValueType type, long bits) {}

    /** Where the bytes of memories come from. */
    @FunctionalInterface
    public interface Memories {
        /** One memory from its first byte on; what is missing at its end is zeroes. */
        InputStream open(int index) throws IOException;
    }
}
