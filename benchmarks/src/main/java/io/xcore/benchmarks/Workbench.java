package io.xcore.benchmarks;

import static java.util.Objects.requireNonNull;

import io.xcore.benchmarks.system.Distribution;
import java.nio.file.Path;

/**
 * What every measurement needs.
 *
 * @param distribution what is measured
 * @param folder where data directories and copies are made
 * @param hello the example plugin's jar
 */
public record Workbench(Plan plan, Distribution distribution, Path folder, Path hello) {
    public Workbench {
        requireNonNull(plan, "plan is null");
        requireNonNull(distribution, "distribution is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(hello, "hello is null");
    }

    /** Tells whoever waits what happens, apart from the table. */
    public void tell(String what) {
        System.err.println("- " + what);
    }

    public Path data(String name) {
        return folder.resolve("data-" + name);
    }
}
