package io.xcore.examples.hello;

import io.xcore.event.EventListener;
import io.xcore.event.EventTopics;
import io.xcore.event.PlatformEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;

/** Counts what happens to plugins. The bus calls it on a thread of its own, never two at a time. */
@EventTopics(event_topics = "xcore/plugin/*")
@Component(service = {EventListener.class, PluginEventCounter.class})
public final class PluginEventCounter implements EventListener {
    private final AtomicLong count = new AtomicLong();

    @Override
    public void on(PlatformEvent event) {
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }
}
