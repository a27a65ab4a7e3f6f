package io.xcore.config.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of this bundle itself as they are now. */
@Component(service = LiveSettings.class, configurationPid = ConfigConfiguration.PID)
@Designate(ocd = ConfigConfiguration.class)
public final class LiveSettings {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);

    private volatile ConfigSettings current;

    @Activate
    public LiveSettings(ConfigConfiguration configuration) {
        this.current = ConfigSettings.of(configuration);
    }

    @Modified
    void modified(ConfigConfiguration configuration) {
        try {
            current = ConfigSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}",
                    ConfigConfiguration.PID,
                    e.getMessage());
        }
    }

    public ConfigSettings current() {
        return current;
    }
}
