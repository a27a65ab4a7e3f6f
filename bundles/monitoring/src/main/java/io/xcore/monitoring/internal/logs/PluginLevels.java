package io.xcore.monitoring.internal.logs;

import io.xcore.event.EventListener;
import io.xcore.event.EventTopics;
import io.xcore.event.PlatformEvent;
import io.xcore.plugin.PluginEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the levels chosen for plugins with them: another revision may have other packages. */
@Component(service = EventListener.class)
@EventTopics(event_topics = "xcore/plugin/*")
public final class PluginLevels implements EventListener {
    private final LogLevels levels;

    @Activate
    public PluginLevels(@Reference LogLevels levels) {
        this.levels = levels;
    }

    @Override
    public void on(PlatformEvent event) {
        if (event instanceof PluginEvent.Loaded loaded) {
            levels.refresh(loaded.id());
        } else if (event instanceof PluginEvent.Reloaded reloaded) {
            levels.refresh(reloaded.id());
        } else if (event instanceof PluginEvent.Removed removed) {
            levels.forget(removed.id());
        }
    }
}
