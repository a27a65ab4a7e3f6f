package io.xcore.auth.internal.defence;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of the defence as they are now. */
@Component(service = LiveDefence.class, configurationPid = DefenceConfiguration.PID)
@Designate(ocd = DefenceConfiguration.class)
public final class LiveDefence {
    private static final Logger log = LoggerFactory.getLogger(LiveDefence.class);

    private volatile DefenceSettings current;

    @Activate
    public LiveDefence(DefenceConfiguration configuration) {
        this.current = DefenceSettings.of(configuration);
    }

    @Modified
    void modified(DefenceConfiguration configuration) {
        try {
            current = DefenceSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}",
                    DefenceConfiguration.PID,
                    e.getMessage());
        }
    }

    DefenceSettings current() {
        return current;
    }
}
