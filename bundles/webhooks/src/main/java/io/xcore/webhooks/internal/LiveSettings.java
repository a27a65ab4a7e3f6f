package io.xcore.webhooks.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings as they are now. */
@Component(service = LiveSettings.class, configurationPid = WebhooksConfiguration.PID)
@Designate(ocd = WebhooksConfiguration.class)
public final class LiveSettings {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);

    private volatile WebhookSettings current;

    @Activate
    public LiveSettings(WebhooksConfiguration configuration) {
        this(WebhookSettings.of(configuration));
    }

    public LiveSettings(WebhookSettings settings) {
        this.current = settings;
    }

    @Modified
    void modified(WebhooksConfiguration configuration) {
        try {
            current = WebhookSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}",
                    WebhooksConfiguration.PID,
                    e.getMessage());
        }
    }

    /** What holds now. */
    public WebhookSettings current() {
        return current;
    }
}
