package io.xcore.testkit;

import io.xcore.event.EventBus;
import io.xcore.event.PlatformEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An event bus that keeps what was published and delivers nothing. Thread-safe. */
public final class RecordingEventBus implements EventBus {
    private final List<PlatformEvent> events = new CopyOnWriteArrayList<>();
    private final List<PlatformEvent> passing;

    public RecordingEventBus() {
        passing = events;
    }

    private RecordingEventBus(List<PlatformEvent> passing) {
        this.passing = passing;
    }

    /** One that keeps what is {@linkplain PlatformEvent#passing() passing} apart. */
    public static RecordingEventBus keepingPassingApart() {
        return new RecordingEventBus(new CopyOnWriteArrayList<>());
    }

    @Override
    public void publish(PlatformEvent event) {
        (event.passing() ? passing : events).add(event);
    }

    /** What was passing, in order. */
    public List<PlatformEvent> passing() {
        return passing.stream().filter(PlatformEvent::passing).toList();
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
        passing.clear();
    }
}
