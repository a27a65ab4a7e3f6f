package io.xcore.scheduler.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings as they are now. */
@Component(service = LiveSettings.class, configurationPid = SchedulerConfiguration.PID)
@Designate(ocd = SchedulerConfiguration.class)
public final class LiveSettings {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);

    private volatile SchedulerSettings current;

    @Activate
    public LiveSettings(SchedulerConfiguration configuration) {
        this(SchedulerSettings.of(configuration));
    }

    public LiveSettings(SchedulerSettings settings) {
        this.current = settings;
    }

    @Modified
    void modified(SchedulerConfiguration configuration) {
        try {
            current = SchedulerSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}",
                    SchedulerConfiguration.PID,
                    e.getMessage());
        }
    }

    /** What holds now. */
    public SchedulerSettings current() {
        return current;
    }
}
