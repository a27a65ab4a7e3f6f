package io.xcore.messaging.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings as they are now. */
@Component(service = LiveSettings.class, configurationPid = MessagingConfiguration.PID)
@Designate(ocd = MessagingConfiguration.class)
public final class LiveSettings {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);

    private volatile MessagingSettings current;

    @Activate
    public LiveSettings(MessagingConfiguration configuration) {
        this(MessagingSettings.of(configuration));
    }

    public LiveSettings(MessagingSettings settings) {
        this.current = settings;
    }

    @Modified
    void modified(MessagingConfiguration configuration) {
        try {
            current = MessagingSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}",
                    MessagingConfiguration.PID,
                    e.getMessage());
        }
    }

    /** What holds now. */
    public MessagingSettings current() {
        return current;
    }
}
