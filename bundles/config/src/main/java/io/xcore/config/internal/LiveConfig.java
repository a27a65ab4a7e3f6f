package io.xcore.config.internal;

import io.xcore.config.internal.history.Undo;
import io.xcore.config.internal.modules.ModuleSwitch;
import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.schema.SystemSchema;
import io.xcore.config.internal.settings.SettingsAccess;
import io.xcore.error.XcoreException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration where it really is, in Configuration Admin and in the plugin registry: read, changed, put back. */
@Component(service = LiveConfig.class)
public final class LiveConfig {
    private static final Logger log = LoggerFactory.getLogger(LiveConfig.class);

    private final SettingsAccess settings;
    private final ModuleSwitch modules;

    @Activate
    public LiveConfig(@Reference SettingsAccess settings, @Reference ModuleSwitch modules) {
        this.settings = settings;
        this.modules = modules;
    }

    /**
     * The configuration as it is now.
     *
     * @param former what to take for a setting whose file has a value it must not have: the bundle that obeys it does not
     *     take such a value over; empty for the defaults
     */
    ConfigDocument read(Optional<ConfigDocument> former) {
        Map<String, Object> values = new HashMap<>();
        SystemSchema.SETTINGS.forEach(setting -> values.put(setting.path(), value(setting, former)));
        return new ConfigDocument(values, modules.present());
    }

    /**
     * Demands that a change can be made, as far as can be known before.
     *
     * @throws XcoreException PLUGIN_IN_USE; STATE_CONFLICT when a file that is to be changed is faulty
     */
    void check(Plan plan) {
        settings.requireSound(plan.settings());
        modules.check(plan.switches());
    }

    /** What puts a change back that is to be made now. */
    Undo undoOf(Plan plan) {
        List<Undo.Step> steps = plan.settings().stream()
                .map(setting -> new Undo.Step(setting, text(plan.after().value(setting)), settings.text(setting)))
                .toList();
        return new Undo(steps, plan.switches().reversed());
    }

    /**
     * Makes a change: the plugins first, for they are what can fail.
     *
     * @throws XcoreException of the plugin service, or INTERNAL_ERROR; then a part of it may be made
     */
    void apply(Plan plan) {
        modules.apply(plan.switches());
        Map<Setting, Optional<String>> texts = new LinkedHashMap<>();
        plan.settings()
                .forEach(setting ->
                        texts.put(setting, Optional.of(text(plan.after().value(setting)))));
        settings.write(texts);
    }

    /** Puts a change back, however much of it was made. */
    void undo(Undo undo) {
        undoSettings(undo);
        modules.restore(undo.modules());
    }

    /** The same for the settings alone, which needs no plugin to be there. */
    void undoSettings(Undo undo) {
        Map<Setting, Optional<String>> texts = new LinkedHashMap<>();
        for (Undo.Step step : undo.settings()) {
            if (settings.text(step.setting()).equals(Optional.of(step.written()))) {
                texts.put(step.setting(), step.former());
            }
        }
        settings.write(texts);
    }

    /** Whether a setting has its place in a file of {@code etc/}. */
    boolean fromFile(Setting setting) {
        return settings.fromFile(setting.pid());
    }

    private Object value(Setting setting, Optional<ConfigDocument> former) {
        try {
            return settings.delivered(setting).map(setting.type()::ofText).orElse(setting.otherwise());
        } catch (IllegalArgumentException e) {
            // Whoever obeys the setting has said so in the log; this is asked at every request.
            log.debug("{} of {} {}: it is not taken over", setting.key(), setting.pid(), e.getMessage());
            return former.map(document -> document.value(setting)).orElse(setting.otherwise());
        }
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }
}
