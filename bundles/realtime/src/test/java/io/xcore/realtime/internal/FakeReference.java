package io.xcore.realtime.internal;

import java.util.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** A service reference without a framework. */
record FakeReference<S>(Map<String, Object> properties, int ranking) implements ServiceReference<S> {
    static <S> ComponentServiceObjects<S> objects(S service) {
        return new ComponentServiceObjects<>() {
            @Override
            public S getService() {
                return service;
            }

            @Override
            public void ungetService(S former) {
                // Nobody counts.
            }

            @Override
            public @Nullable ServiceReference<S> getServiceReference() {
                return null;
            }
        };
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
    public int compareTo(Object other) {
        return Integer.compare(ranking, ((FakeReference<?>) other).ranking);
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return FrameworkUtil.asDictionary(properties);
    }

    @Override
    public <A> @Nullable A adapt(Class<A> type) {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
