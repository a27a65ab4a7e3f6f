package io.xcore.plugins.internal;

import io.xcore.platform.Platform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The settings as they are now; a change reaches everybody without restarting anything. */
@Component(service = LiveSettings.class, configurationPid = "io.xcore.plugins")
@Designate(ocd = PluginConfiguration.class)
public final class LiveSettings {
    private final Platform platform;
    private volatile PluginSettings settings;

    @Activate
    public LiveSettings(@Reference Platform platform, PluginConfiguration configuration) {
        this.platform = platform;
        this.settings = PluginSettings.of(configuration, platform.development());
    }

    @Modified
    void modified(PluginConfiguration configuration) {
        settings = PluginSettings.of(configuration, platform.development());
    }

    /** The settings at this moment. */
    public PluginSettings get() {
        return settings;
    }

    boolean safeMode() {
        return platform.safeMode();
    }
}
