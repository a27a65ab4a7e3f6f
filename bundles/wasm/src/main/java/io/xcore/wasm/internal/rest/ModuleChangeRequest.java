package io.xcore.wasm.internal.rest;

import io.xcore.wasm.internal.ModuleChange;
import io.xcore.wasm.internal.OwnBounds;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a module is to be changed; what is absent stays (contract C-37).
 *
 * @param bounds those that are to change; null puts one back to the configuration's
 */
public record ModuleChangeRequest(
        @Nullable String name, @Nullable String description, @Nullable Map<String, @Nullable Object> bounds) {
    static ModuleChange change(@Nullable ModuleChangeRequest body) {
        if (body == null) {
            return new ModuleChange(Optional.empty(), Optional.empty(), former -> former);
        }
        Map<String, @Nullable Object> wanted = body.bounds();
        return new ModuleChange(
                Optional.ofNullable(body.name()),
                Optional.ofNullable(body.description()),
                wanted == null ? former -> former : former -> bounds(wanted, former));
    }

    private static OwnBounds bounds(Map<String, @Nullable Object> given, OwnBounds former) {
        BoundsReader wanted = new BoundsReader(given);
        return new OwnBounds(
                wanted.count("memory_pages", former.memoryPages()),
                wanted.count("table_entries", former.tableEntries()),
                wanted.number("fuel", former.fuel()),
                wanted.seconds("timeout", former.timeout()),
                wanted.count("concurrency", former.concurrency()),
                wanted.count("output_bytes", former.outputBytes()),
                wanted.count("stack_bytes", former.stackBytes()),
                wanted.seconds("compile_time", former.compileTime()));
    }
}
