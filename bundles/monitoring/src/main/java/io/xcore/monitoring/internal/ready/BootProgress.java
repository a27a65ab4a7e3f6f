package io.xcore.monitoring.internal.ready;

import java.util.SortedSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How far the boot is. Thread-safe. */
@Component(service = BootProgress.class, configurationPid = ReadySettings.PID)
public final class BootProgress {
    private final Prerequisites prerequisites;
    private final ReadySettings settings;

    @Activate
    public BootProgress(@Reference Prerequisites prerequisites, ReadyConfiguration configuration) {
        this.prerequisites = prerequisites;
        this.settings = ReadySettings.of(configuration);
    }

    /** How many services and parts there must be. */
    public int wanted() {
        return settings.parts().size() + Prerequisites.SERVICES;
    }

    /** Those that are not there, sorted. */
    public SortedSet<String> missing() {
        return prerequisites.missing(settings.parts());
    }
}
