package io.xcore.benchmarks.plugin.firing;

import java.util.concurrent.atomic.AtomicLong;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The job of plain Quartz, which makes one of it for each run. */
public final class CountedJob implements Job {
    static final AtomicLong RUNS = new AtomicLong();

    @Override
    public void execute(JobExecutionContext context) {
        RUNS.incrementAndGet();
    }
}
