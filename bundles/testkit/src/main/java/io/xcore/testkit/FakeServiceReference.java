package io.xcore.testkit;

import java.util.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** A service that is registered without a framework: its reference, and what a component gets it by. Equal to itself alone. */
public final class FakeServiceReference<S> implements ServiceReference<S>, ComponentServiceObjects<S> {
    private final S service;
    private final Map<String, Object> properties;
    private final @Nullable Bundle bundle;

    /** One of no bundle. */
    public FakeServiceReference(S service, Map<String, Object> properties) {
        this(service, properties, null);
    }

    public FakeServiceReference(S service, Map<String, Object> properties, @Nullable Bundle bundle) {
        this.service = service;
        this.properties = Map.copyOf(properties);
        this.bundle = bundle;
    }

    @Override
    public S getService() {
        return service;
    }

    @Override
    public void ungetService(S former) {
        // Nobody counts.
    }

    @Override
    public ServiceReference<S> getServiceReference() {
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
        return bundle;
    }

    @Override
    public Bundle[] getUsingBundles() {
        return new Bundle[0];
    }

    @Override
    public boolean isAssignableTo(Bundle other, String className) {
        return true;
    }

    /** By ranking, the highest last. */
    @Override
    public int compareTo(Object other) {
        return Integer.compare(ranking(), ((FakeServiceReference<?>) other).ranking());
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return FrameworkUtil.asDictionary(properties);
    }

    @Override
    public <A> @Nullable A adapt(Class<A> type) {
        return null;
    }

    private int ranking() {
        return (int) properties.getOrDefault(Constants.SERVICE_RANKING, 0);
    }
}
