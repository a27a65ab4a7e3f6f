package io.xcore.files.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings as they are now. */
@Component(service = LiveSettings.class, configurationPid = FilesConfiguration.PID)
@Designate(ocd = FilesConfiguration.class)
public final class LiveSettings {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);

    private volatile FilesSettings current;

    @Activate
    public LiveSettings(FilesConfiguration configuration) {
        this(FilesSettings.of(configuration));
    }

    public LiveSettings(FilesSettings settings) {
        this.current = settings;
    }

    @Modified
    void modified(FilesConfiguration configuration) {
        try {
            current = FilesSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}", FilesConfiguration.PID, e.getMessage());
        }
    }

    /** What holds now. */
    public FilesSettings current() {
        return current;
    }
}
