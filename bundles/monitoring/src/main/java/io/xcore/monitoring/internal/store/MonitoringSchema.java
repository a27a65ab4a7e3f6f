package io.xcore.monitoring.internal.store;

import io.xcore.store.Schema;
import org.osgi.service.component.annotations.Component;

/** The tables of monitoring. */
@Component(service = Schema.class)
public final class MonitoringSchema implements Schema {
    @Override
    public String owner() {
        return "monitoring";
    }

    @Override
    public String changelog() {
        return "db/monitoring/changelog.xml";
    }
}
