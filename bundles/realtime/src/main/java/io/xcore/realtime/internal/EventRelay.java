package io.xcore.realtime.internal;

import io.xcore.event.EventListener;
import io.xcore.event.EventTopics;
import io.xcore.event.PlatformEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Passes every event on to the connections. */
@Component(service = EventListener.class)
@EventTopics(event_topics = "xcore/*")
public final class EventRelay implements EventListener {
    private final ConnectionHub hub;

    @Activate
    public EventRelay(@Reference ConnectionHub hub) {
        this.hub = hub;
    }

    @Override
    public void on(PlatformEvent event) {
        hub.publish(event);
    }
}
