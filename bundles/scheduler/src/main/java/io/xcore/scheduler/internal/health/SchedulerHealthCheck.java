package io.xcore.scheduler.internal.health;

import io.xcore.error.XcoreException;
import io.xcore.scheduler.internal.TaskStore;
import io.xcore.scheduler.internal.Triggers;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether due times are recorded, and tasks can be read. */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=scheduler", HealthCheck.TAGS + "=xcore"})
public final class SchedulerHealthCheck implements HealthCheck {
    private static final long NOBODY = -1;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Triggers triggers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable TaskStore tasks;

    @Activate
    public SchedulerHealthCheck() {}

    SchedulerHealthCheck(Triggers triggers, TaskStore tasks) {
        this.triggers = triggers;
        this.tasks = tasks;
    }

    @Override
    public Result execute() {
        Triggers recording = triggers;
        TaskStore store = tasks;
        if (recording == null || store == null) {
            return new Result(Status.CRITICAL, "The scheduler is stopped: its database is away, or not ready yet");
        }
        if (!recording.running()) {
            return new Result(Status.CRITICAL, "Due times are not being recorded");
        }
        try {
            store.count(NOBODY);
            return recording
                    .repeatsUntil()
                    .map(time -> new Result(
                            Status.WARN,
                            "The clock was set back: until " + time
                                    + " due times come a second time, and what ran already does not run again"))
                    .orElseGet(() -> new Result(Status.OK, "Due times are being recorded"));
        } catch (XcoreException e) {
            return new Result(Status.CRITICAL, "The tasks cannot be reached", e);
        }
    }
}
