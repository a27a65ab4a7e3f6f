package io.xcore.wasm.internal.running;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.ModuleCode;
import io.xcore.wasm.internal.engine.Program;
import io.xcore.wasm.internal.engine.WasmEngine;
import io.xcore.wasm.internal.scan.InvalidModuleException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The programs that are in memory, by the hash of their bytes; those that were not used for the longest time go. Each is
 * parsed once and compiled once, however many call it at the same time. Thread-safe.
 */
final class Programs {
    // The objects that the engine makes of a byte of code.
    private static final int HEAP_PER_BYTE = 100;
    private static final int PART = 8;

    private final WasmEngine engine;
    private final BackgroundCompiler compiler;
    private final long mostCode;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    Programs(WasmEngine engine, BackgroundCompiler compiler) {
        this(engine, compiler, Runtime.getRuntime().maxMemory() / PART / HEAP_PER_BYTE);
    }

    Programs(WasmEngine engine, BackgroundCompiler compiler, long mostCode) {
        this.engine = engine;
        this.compiler = compiler;
        this.mostCode = mostCode;
    }

    private record Entry(int parsedBytes, CompletableFuture<Program> program) {}

    /** How large the code of a module may be, in bytes: what is parsed of it must fit the heap. */
    long mostCode() {
        return mostCode;
    }

    /**
     * The program, interpreted until it is compiled.
     *
     * @throws XcoreException VALIDATION_FAILED when the engine does not take the bytes any more
     */
    Program get(ModuleCode code) {
        CompletableFuture<Program> mine = new CompletableFuture<>();
        CompletableFuture<Program> present = entered(code, mine);
        if (present == mine) {
            load(code, mine);
        }
        try {
            return present.join();
        } catch (CompletionException e) {
            throw new XcoreException(
                    ErrorCode.VALIDATION_FAILED, "Module '" + code.id() + "' cannot be loaded: " + reason(e), e);
        }
    }

    private static String reason(CompletionException failure) {
        return String.valueOf(
                failure.getCause() == null
                        ? failure.getMessage()
                        : failure.getCause().getMessage());
    }

    private synchronized CompletableFuture<Program> entered(ModuleCode code, CompletableFuture<Program> mine) {
        Entry entry = entries.computeIfAbsent(
                code.sha256(), hash -> new Entry(code.outline().parsedBytes(), mine));
        makeRoom(code.sha256());
        return entry.program();
    }

    private void makeRoom(String kept) {
        long sum = entries.values().stream().mapToLong(Entry::parsedBytes).sum();
        Iterator<Map.Entry<String, Entry>> eldest = entries.entrySet().iterator();
        while (sum > mostCode && eldest.hasNext()) {
            Map.Entry<String, Entry> entry = eldest.next();
            if (!entry.getKey().equals(kept)) {
                sum -= entry.getValue().parsedBytes();
                eldest.remove();
            }
        }
    }

    private void load(ModuleCode code, CompletableFuture<Program> mine) {
        try {
            Program program = engine.load(code.bytes().get(), code.outline());
            mine.complete(program);
            compiler.compile(code, program);
        } catch (InvalidModuleException | RuntimeException | Error e) {
            synchronized (this) {
                entries.remove(code.sha256());
            }
            mine.completeExceptionally(e);
        }
    }
}
