package io.xcore.scheduler.internal.firing;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** The one job there is. When Quartz runs it, the due time is recorded already. */
public final class RecordedJob implements Job {
    @Override
    public void execute(JobExecutionContext context) {}
}
