package io.xcore.wasm.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The settings of modules, checked.
 *
 * @param moduleBytes how large a module is at most
 * @param modules of one user
 * @param versions kept of a module
 * @param bounds of a module that has no smaller ones
 * @param snapshots of one user
 * @param snapshotBytes how large a snapshot is at most
 */
public record WasmSettings(
        long moduleBytes, int modules, int versions, ModuleBounds bounds, int snapshots, long snapshotBytes) {
    /** The bytes of the smallest stack a JVM gives a thread on every platform, and some calls more. */
    static final int SMALLEST_STACK = 256 * 1_024;

    private static final int KIB = 1_024;

    public WasmSettings {
        requireNonNull(bounds, "bounds is null");
    }

    /**
     * What an operator has set.
     *
     * @throws IllegalArgumentException naming the key that is out of its bounds
     */
    public static WasmSettings of(WasmConfiguration source) {
        if (source.fuel() < 0) {
            throw new IllegalArgumentException("fuel must be 0 or more, not " + source.fuel());
        }
        return new WasmSettings(
                (long) KIB * within("module.kibibytes", source.module_kibibytes(), 65_536),
                within("modules.limit", source.modules_limit(), 10_000),
                within("versions.limit", source.versions_limit(), 1_000),
                new ModuleBounds(
                        within("memory.pages", source.memory_pages(), 32_768),
                        within("table.entries", source.table_entries(), 10_000_000),
                        source.fuel(),
                        Duration.ofSeconds(within("timeout.seconds", source.timeout_seconds(), 3_600)),
                        within("concurrency", source.concurrency(), 1_000),
                        KIB * within("output.kibibytes", source.output_kibibytes(), 1_024),
                        KIB * within("stack.kibibytes", source.stack_kibibytes(), SMALLEST_STACK / KIB, 1_024),
                        Duration.ofSeconds(within("compile.seconds", source.compile_seconds(), 600))),
                within("snapshots.limit", source.snapshots_limit(), 1_000),
                (long) KIB * within("snapshot.kibibytes", source.snapshot_kibibytes(), 1 << 30));
    }

    private static int within(String key, int value, int highest) {
        return within(key, value, 1, highest);
    }

    private static int within(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }
}
