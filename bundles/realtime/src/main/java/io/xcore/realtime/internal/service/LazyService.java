package io.xcore.realtime.internal.service;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/**
 * A service that is taken from the registry when it is used first: it may need the connections itself, and would wait for
 * them in a circle. Thread-safe.
 */
public final class LazyService<S> {
    private final ServiceReference<S> reference;
    private final ComponentServiceObjects<S> objects;
    private volatile @Nullable S service;

    LazyService(ServiceReference<S> reference, ComponentServiceObjects<S> objects) {
        this.reference = reference;
        this.objects = objects;
    }

    /** The service; null when it is gone. */
    @Nullable
    public S get() {
        S found = service;
        if (found == null) {
            found = objects.getService();
            service = found;
        }
        return found;
    }

    ServiceReference<S> reference() {
        return reference;
    }

    /** For the log. */
    @Override
    public String toString() {
        Object name = reference.getProperty("component.name");
        return (name == null ? "A service" : name) + " of " + reference.getBundle();
    }
}
