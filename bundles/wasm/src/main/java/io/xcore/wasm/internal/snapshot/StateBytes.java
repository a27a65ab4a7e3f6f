package io.xcore.wasm.internal.snapshot;

import io.xcore.wasm.internal.ValueType;
import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.engine.GuestState.Global;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The state of an instance as bytes, big-endian; each list begins with how long it is. */
final class StateBytes {
    private StateBytes() {}

    static byte[] written(GuestState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, state.memoryPages());
            out.writeInt(state.globals().size());
            for (Global global : state.globals()) {
                out.writeInt(global.index());
                out.writeUTF(global.type().name());
                out.writeLong(global.bits());
            }
            out.writeInt(state.tables().size());
            for (int[] table : state.tables()) {
                out.writeInt(table.length);
                for (int entry : table) {
                    out.writeInt(entry);
                }
            }
            write(out, state.droppedData());
            write(out, state.droppedElements());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, List<Integer> numbers) throws IOException {
        out.writeInt(numbers.size());
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    /** Reads what was written, and has its hash: it is believed. */
    static GuestState read(InputStream bytes) throws IOException {
        DataInputStream in = new DataInputStream(bytes);
        List<Integer> pages = numbers(in);
        List<Global> globals = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            globals.add(new Global(in.readInt(), ValueType.valueOf(in.readUTF()), in.readLong()));
        }
        List<int[]> tables = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int[] table = new int[in.readInt()];
            for (int entry = 0; entry < table.length; entry++) {
                table[entry] = in.readInt();
            }
            tables.add(table);
        }
        return new GuestState(pages, globals, tables, numbers(in), numbers(in));
    }

    private static List<Integer> numbers(DataInputStream in) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.add(in.readInt());
        }
        return numbers;
    }
}
