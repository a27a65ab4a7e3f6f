package io.xcore.scheduler.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of the scheduler, those of Quartz among them. */
@Component(service = Schema.class)
public final class SchedulerSchema implements Schema {
    @Override
    public String owner() {
        return "scheduler";
    }

    @Override
    public String changelog() {
        return "db/scheduler/changelog.xml";
    }
}
