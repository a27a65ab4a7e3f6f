package io.xcore.benchmarks.figure;

import java.io.IOException;
import java.time.Duration;

/** What a process has used of the processors. */
final class ProcessorTime {
    private ProcessorTime() {}

    /** Since it was started, in seconds. */
    static double seconds(long pid) throws IOException {
        Duration used = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IOException("Process " + pid + " is not there"));
        return used.toNanos() / 1e9;
    }
}
