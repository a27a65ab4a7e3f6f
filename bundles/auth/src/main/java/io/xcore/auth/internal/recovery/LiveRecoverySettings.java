package io.xcore.auth.internal.recovery;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings as they are now. */
@Component(service = LiveRecoverySettings.class, configurationPid = RecoveryConfiguration.PID)
@Designate(ocd = RecoveryConfiguration.class)
public final class LiveRecoverySettings {
    private static final Logger log = LoggerFactory.getLogger(LiveRecoverySettings.class);

    private volatile RecoverySettings current;

    @Activate
    public LiveRecoverySettings(RecoveryConfiguration configuration) {
        this.current = RecoverySettings.of(configuration);
    }

    @Modified
    void modified(RecoveryConfiguration configuration) {
        try {
            current = RecoverySettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}",
                    RecoveryConfiguration.PID,
                    e.getMessage());
        }
    }

    RecoverySettings current() {
        return current;
    }
}
