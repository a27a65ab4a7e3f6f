package io.xcore.testkit;

import io.xcore.event.EventBus;
import io.xcore.event.PlatformEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An event bus that keeps what was published and delivers nothing. Thread-safe. */
public final class RecordingEventBus implements EventBus {
    private final List<PlatformEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void publish(PlatformEvent event) {
        events.add(event);
    }

    /** Everything published so far, in order. */
    public List<PlatformEvent> events() {
        return List.copyOf(events);
    }

    /** The events of one class, in order. */
    public <E extends PlatformEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What clients would call them, in order, e.g. {@code plugin.loaded}. */
    public List<String> types() {
        return events.stream().map(PlatformEvent::type).toList();
    }

    public void clear() {
        events.clear();
    }
}
