package io.xcore.auth.internal.mfa;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings of second factors as they are now. */
@Component(service = LiveMfaSettings.class, configurationPid = MfaConfiguration.PID)
@Designate(ocd = MfaConfiguration.class)
public final class LiveMfaSettings {
    private static final Logger log = LoggerFactory.getLogger(LiveMfaSettings.class);

    private volatile MfaSettings current;

    @Activate
    public LiveMfaSettings(MfaConfiguration configuration) {
        this.current = MfaSettings.of(configuration);
    }

    @Modified
    void modified(MfaConfiguration configuration) {
        try {
            current = MfaSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error("The settings of {} are refused, the former ones stay: {}", MfaConfiguration.PID, e.getMessage());
        }
    }

    MfaSettings current() {
        return current;
    }
}
