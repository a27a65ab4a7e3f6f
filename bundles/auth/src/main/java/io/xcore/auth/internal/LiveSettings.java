package io.xcore.auth.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings as they are now. A change is taken over without anybody signed in noticing. */
@Component(service = LiveSettings.class, configurationPid = AuthConfiguration.PID)
@Designate(ocd = AuthConfiguration.class)
public final class LiveSettings {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);

    private volatile AuthSettings current;

    @Activate
    public LiveSettings(AuthConfiguration configuration) {
        this(AuthSettings.of(configuration));
    }

    LiveSettings(AuthSettings settings) {
        this.current = settings;
    }

    @Modified
    void modified(AuthConfiguration configuration) {
        try {
            current = AuthSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}", AuthConfiguration.PID, e.getMessage());
        }
    }

    AuthSettings current() {
        return current;
    }
}
