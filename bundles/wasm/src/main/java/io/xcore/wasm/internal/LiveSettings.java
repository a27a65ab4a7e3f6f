package io.xcore.wasm.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings as they are now. */
@Component(service = LiveSettings.class, configurationPid = WasmConfiguration.PID)
@Designate(ocd = WasmConfiguration.class)
public final class LiveSettings {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);

    private volatile WasmSettings current;

    @Activate
    public LiveSettings(WasmConfiguration configuration) {
        this(WasmSettings.of(configuration));
    }

    public LiveSettings(WasmSettings settings) {
        this.current = settings;
    }

    @Modified
    void modified(WasmConfiguration configuration) {
        try {
            current = WasmSettings.of(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}", WasmConfiguration.PID, e.getMessage());
        }
    }

    /** What holds now. */
    public WasmSettings current() {
        return current;
    }
}
