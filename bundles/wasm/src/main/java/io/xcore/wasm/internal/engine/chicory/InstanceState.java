package io.xcore.wasm.internal.engine.chicory;

import com.dylibso.chicory.runtime.GlobalInstance;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.TableInstance;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.MutabilityType;
import com.dylibso.chicory.wasm.types.ValType;
import com.dylibso.chicory.wasm.types.ValType.TypeIdxCode;
import io.xcore.wasm.internal.ValueType;
import io.xcore.wasm.internal.engine.EngineException;
import io.xcore.wasm.internal.engine.GuestState;
import io.xcore.wasm.internal.engine.GuestState.Global;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the state of an instance, and gives a fresh one the state of another. The engine's functions are indices and its
 * null is -1, as in {@link GuestState}.
 */
final class InstanceState {
    private static final int BUFFER = 64 * 1024;

    private final WasmModule module;
    private final Instance instance;

    InstanceState(WasmModule module, Instance instance) {
        this.module = module;
        this.instance = instance;
    }

    GuestState state() throws EngineException {
        List<Integer> pages = new ArrayList<>();
        for (int index = 0; index < memories(); index++) {
            pages.add(instance.memory(index).pages());
        }
        List<Global> globals = new ArrayList<>();
        for (int index : mutableGlobals()) {
            globals.add(global(index));
        }
        List<int[]> tables = new ArrayList<>();
        for (int index = 0; index < instance.tableCount(); index++) {
            tables.add(entries(index));
        }
        return new GuestState(pages, globals, tables, droppedData(), droppedElements());
    }

    private int memories() {
        return module.memorySection().map(section -> section.memoryCount()).orElse(0);
    }

    private List<Integer> mutableGlobals() {
        return IntStream.range(0, instance.globalCount())
                .filter(index -> instance.global(index).getMutabilityType() == MutabilityType.Var)
                .boxed()
                .toList();
    }

    private Global global(int index) throws EngineException {
        GlobalInstance global = instance.global(index);
        ValType type = global.getType();
        if (type.equals(ValType.V128)) {
            throw new EngineException("global " + index + " is a vector", null);
        }
        if (!type.isReference()) {
            return new Global(index, ValueTypes.of(type), global.getValue());
        }
        mustBeTold(type, global.getValue(), "global " + index);
        return new Global(index, functions(type) ? ValueType.FUNCREF : ValueType.OTHERREF, global.getValue());
    }

    private int[] entries(int index) throws EngineException {
        TableInstance table = instance.table(index);
        int[] entries = new int[table.size()];
        for (int entry = 0; entry < entries.length; entry++) {
            mustBeTold(table.elementType(), table.ref(entry), "table " + index);
            entries[entry] = table.ref(entry);
        }
        return entries;
    }

    /** References to functions are their indices; whatever else is referred to is an object of this JVM. */
    private static void mustBeTold(ValType type, long value, String where) throws EngineException {
        if (value != GuestState.NULL && !functions(type)) {
            throw new EngineException(where + " refers to something that is no function", null);
        }
    }

    /** There are no declared types but those of functions: the others are refused at upload. */
    private static boolean functions(ValType type) {
        int referred = type.typeIdx();
        return referred >= 0 || referred == TypeIdxCode.FUNC.code() || referred == TypeIdxCode.NOFUNC.code();
    }

    /** The engine leaves an empty segment, which does what a dropped one does. */
    private List<Integer> droppedData() {
        return IntStream.range(0, module.dataSection().dataSegmentCount())
                .filter(index -> instance.dataSegmentData(index).length == 0)
                .boxed()
                .toList();
    }

    private List<Integer> droppedElements() {
        return IntStream.range(0, module.elementSection().elementCount())
                .filter(index -> instance.element(index) == null)
                .boxed()
                .toList();
    }

    void restore(GuestState state, GuestState.Memories memories) throws EngineException, IOException {
        List<Integer> expected = state.globals().stream().map(Global::index).toList();
        if (state.memoryPages().size() != memories()
                || state.tables().size() != instance.tableCount()
                || !expected.equals(mutableGlobals())) {
            throw new EngineException("It is the state of another module", null);
        }
        try {
            for (Global global : state.globals()) {
                instance.global(global.index()).setValue(global.bits());
            }
            for (int index = 0; index < state.tables().size(); index++) {
                restore(instance.table(index), state.tables().get(index));
            }
            state.droppedData().forEach(instance::dropDataSegment);
            state.droppedElements().forEach(index -> instance.setElement(index, null));
            for (int index = 0; index < memories(); index++) {
                restore(instance.memory(index), state.memoryPages().get(index));
                try (InputStream bytes = memories.open(index)) {
                    fill(instance.memory(index), bytes);
                }
            }
        } catch (ChicoryException | IndexOutOfBoundsException e) {
            throw new EngineException("It is not a state of this module: " + e.getMessage(), e);
        }
    }

    private void restore(TableInstance table, int[] entries) throws EngineException {
        int growth = entries.length - table.size();
        if (growth < 0 || (growth > 0 && table.grow(growth, GuestState.NULL, instance) < 0)) {
            throw new EngineException(
                    "a table has " + entries.length + " entries, which it may not have any more", null);
        }
        for (int index = 0; index < entries.length; index++) {
            table.setRef(index, entries[index], instance);
        }
    }

    /** What the module's data segments have written is not what is there now. */
    private static void restore(Memory memory, int pages) throws EngineException {
        int growth = pages - memory.pages();
        if (growth < 0 || (growth > 0 && memory.grow(growth) < 0)) {
            throw new EngineException("a memory has " + pages + " pages, which it may not have any more", null);
        }
        memory.zero();
    }

    private static void fill(Memory memory, InputStream bytes) throws EngineException, IOException {
        long most = (long) memory.pages() * Memory.PAGE_SIZE;
        byte[] buffer = new byte[BUFFER];
        long at = 0;
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            if (at + count > most) {
                throw new EngineException("a memory has more bytes than pages", null);
            }
            memory.write((int) at, buffer, 0, count);
            at += count;
        }
    }
}
