package io.xcore.monitoring.internal.status;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the process and its machine use, in percent; empty what cannot be told. */
class Machine {
    private static final double PERCENT = 100;

    private final Path data;

    /** @param data the directory whose disk counts */
    Machine(Path data) {
        this.data = data;
    }

    /** Of all processors, since the last time it was asked. */
    Optional<Double> cpu() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        double load = system instanceof com.sun.management.OperatingSystemMXBean known ? known.getCpuLoad() : -1;
        return load >= 0 ? Optional.of(load * PERCENT) : Optional.empty();
    }

    /** Of the heap as it may become. */
    Optional<Double> memory() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long most = heap.getMax() > 0 ? heap.getMax() : heap.getCommitted();
        return most > 0 ? Optional.of(PERCENT * heap.getUsed() / most) : Optional.empty();
    }

    /** Of the disk the data directory is on. */
    Optional<Double> disk() {
        try {
            FileStore disk = Files.getFileStore(data);
            long total = disk.getTotalSpace();
            return total > 0 ? Optional.of(PERCENT * (total - disk.getUsableSpace()) / total) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
