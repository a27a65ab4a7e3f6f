package io.xcore.scheduler.internal.firing;

import org.quartz.spi.ThreadPool;

/** Quartz's workers. Its one job has nothing to do, so Quartz's own thread does it. */
final class CallerRunsPool implements ThreadPool {
    private final int batch;

    /** @param batch how many triggers Quartz may take at once */
    CallerRunsPool(int batch) {
        this.batch = batch;
    }

    @Override
    public boolean runInThread(Runnable work) {
        work.run();
        return true;
    }

    @Override
    public int blockForAvailableThreads() {
        return batch;
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown(boolean waitForJobsToComplete) {}

    @Override
    public int getPoolSize() {
        return 1;
    }

    @Override
    public void setInstanceId(String id) {}

    @Override
    public void setInstanceName(String name) {}
}
