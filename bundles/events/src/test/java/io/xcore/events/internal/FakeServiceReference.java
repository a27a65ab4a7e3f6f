package io.xcore.events.internal;

import io.xcore.event.EventListener;
import java.util.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** A registration of a listener, as Declarative Services would hand it over. */
final class FakeServiceReference implements ServiceReference<EventListener>, ComponentServiceObjects<EventListener> {
    private final EventListener listener;
    private final Map<String, Object> properties;

    FakeServiceReference(EventListener listener, String... topics) {
        this.listener = listener;
        this.properties = Map.of("xcore.event.topics", topics);
    }

    @Override
    public EventListener getService() {
        return listener;
    }

    @Override
    public void ungetService(EventListener service) {}

    @Override
    public ServiceReference<EventListener> getServiceReference() {
        return this;
    }

    @Override
    public @Nullable Object getProperty(String key) {
        return properties.get(key);
    }

    @Override
    public String[] getPropertyKeys() {
        return properties.keySet().toArray(String[]::new);
    }

    @Override
    public @Nullable Bundle getBundle() {
        return null;
    }

    @Override
    public Bundle[] getUsingBundles() {
        return new Bundle[0];
    }

    @Override
    public boolean isAssignableTo(Bundle bundle, String className) {
        return true;
    }

    @Override
    public int compareTo(Object reference) {
        return 0;
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return FrameworkUtil.asDictionary(properties);
    }

    @Override
    public <A> A adapt(Class<A> type) {
        throw new UnsupportedOperationException("not adaptable to " + type);
    }
}
