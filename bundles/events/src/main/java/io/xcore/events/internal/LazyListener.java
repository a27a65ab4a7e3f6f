package io.xcore.events.internal;

import io.xcore.event.EventListener;
import io.xcore.event.PlatformEvent;
import io.xcore.metrics.CallMeter.Call;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** A listener that is taken from the service registry with its first event. Used by one thread at a time. */
final class LazyListener {
    private final ServiceReference<EventListener> reference;
    private final ComponentServiceObjects<EventListener> objects;
    private final PluginCalls calls;
    private @Nullable EventListener listener;

    LazyListener(
            ServiceReference<EventListener> reference,
            ComponentServiceObjects<EventListener> objects,
            PluginCalls calls) {
        this.reference = reference;
        this.objects = objects;
        this.calls = calls;
    }

    void on(PlatformEvent event) {
        if (listener == null) {
            listener = objects.getService();
        }
        if (listener != null) {
            Call call = calls.begin(reference.getBundle());
            try (call) {
                listener.on(event);
            }
        }
    }

    /** Whose it is: a plugin's id, or a bundle's symbolic name. */
    String owner() {
        return calls.owner(reference.getBundle());
    }

    /** For the log: who listens. */
    @Override
    public String toString() {
        Object name = reference.getProperty("component.name");
        return (name == null ? "listener" : name) + " of " + reference.getBundle();
    }
}
