package io.xcore.scheduler.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about tasks. */
@ObjectClassDefinition(
        id = SchedulerConfiguration.PID,
        name = "Xcore scheduler",
        description = "How many tasks run at once, for how long, and how long it is remembered")
public @interface SchedulerConfiguration {
    /** Its id. */
    String PID = "io.xcore.scheduler";

    @AttributeDefinition(name = "Runs at once", description = "1 to 256")
    int concurrency() default 16;

    @AttributeDefinition(
            name = "Time limit",
            description = "Seconds a run may take whose task says nothing, 1 to 604800")
    int time_limit_seconds() default 3_600;

    @AttributeDefinition(
            name = "Runs left behind",
            description =
                    "How many runs that ignore their interruption are replaced, 0 to 256; beyond it fewer run at once")
    int abandoned_limit() default 16;

    @AttributeDefinition(name = "Tasks of a user", description = "1 to 100000")
    int tasks_limit() default 500;

    @AttributeDefinition(name = "Waiting", description = "Executions of one task that have not ended, 1 to 100000")
    int pending_limit() default 10_000;

    @AttributeDefinition(name = "Lines", description = "Lines kept of what one execution writes, 0 to 1000000")
    int output_lines() default 10_000;

    @AttributeDefinition(name = "Output", description = "KiB kept of what one execution writes, 0 to 102400")
    int output_kib() default 1_024;

    @AttributeDefinition(name = "Retention", description = "Days an execution is remembered, 1 to 3650")
    int retention_days() default 30;

    @AttributeDefinition(name = "Executions", description = "How many are remembered at most, 1000 to 100000000")
    int retention_executions() default 5_000_000;

    @AttributeDefinition(name = "Batch", description = "Due times recorded in one transaction at most, 1 to 1000")
    int firing_batch() default 200;

    @AttributeDefinition(
            name = "Cluster",
            description =
                    "Whether several installations share the database; all of them or none. Acts at the next start")
    boolean clustered() default false;
}
