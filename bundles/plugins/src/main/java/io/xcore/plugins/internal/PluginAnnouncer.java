package io.xcore.plugins.internal;

import io.xcore.event.EventBus;
import io.xcore.plugin.PluginEvent;
import io.xcore.plugin.ProgressListener;
import io.xcore.plugins.internal.content.PluginDescriptor;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, the event bus and the metrics what happened to a plugin. */
@Component(service = PluginAnnouncer.class)
public final class PluginAnnouncer {
    private static final Logger log = LoggerFactory.getLogger(PluginAnnouncer.class);

    private final EventBus events;
    private final PluginOperations operations;

    @Activate
    public PluginAnnouncer(@Reference EventBus events, @Reference PluginOperations operations) {
        this.events = events;
        this.operations = operations;
    }

    PluginOperations operations() {
        return operations;
    }

    void installed(PluginDescriptor plugin, Instant at) {
        events.publish(new PluginEvent.Installed(plugin.id(), plugin.name(), plugin.version(), at));
    }

    void enabled(PluginDescriptor plugin, Instant at) {
        events.publish(new PluginEvent.Enabled(plugin.id(), plugin.name(), plugin.version(), at));
    }

    void configured(PluginDescriptor plugin, Instant at) {
        events.publish(new PluginEvent.Configured(plugin.id(), plugin.name(), plugin.version(), at));
    }

    void loaded(PluginDescriptor plugin, Instant at) {
        log.info("Plugin {} {} is active", plugin.id(), plugin.version());
        events.publish(new PluginEvent.Loaded(plugin.id(), plugin.name(), plugin.version(), at));
    }

    void reloaded(PluginDescriptor plugin, Instant at) {
        log.info("Plugin {} {} was reloaded", plugin.id(), plugin.version());
        events.publish(new PluginEvent.Reloaded(plugin.id(), plugin.name(), plugin.version(), at));
    }

    void disabled(PluginDescriptor plugin, Instant at) {
        log.info("Plugin {} was disabled", plugin.id());
        events.publish(new PluginEvent.Disabled(plugin.id(), plugin.name(), plugin.version(), at));
    }

    void removed(PluginDescriptor plugin, Instant at) {
        log.info("Plugin {} was uninstalled", plugin.id());
        events.publish(new PluginEvent.Removed(plugin.id(), plugin.name(), plugin.version(), at));
    }

    void failed(PluginDescriptor plugin, Instant at, String reason, Throwable cause) {
        log.warn("Plugin {} {} failed: {}", plugin.id(), plugin.version(), reason, cause);
        events.publish(new PluginEvent.Failed(plugin.id(), plugin.name(), plugin.version(), at, reason));
    }

    /** Hands each step on to a listener and to everybody who watches. */
    ProgressListener watched(PluginDescriptor plugin, ProgressListener listener) {
        return step -> {
            listener.step(step);
            events.publish(
                    new PluginEvent.Progressed(plugin.id(), plugin.name(), plugin.version(), Instant.now(), step));
        };
    }
}
