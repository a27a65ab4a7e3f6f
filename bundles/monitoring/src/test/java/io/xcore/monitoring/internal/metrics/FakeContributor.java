package io.xcore.monitoring.internal.metrics;

import io.xcore.metrics.MetricsContributor;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** A registration that knows its bundle and nothing else. */
record FakeContributor(@Nullable Bundle bundle) implements ServiceReference<MetricsContributor> {
    static FakeContributor of(Bundle bundle) {
        return new FakeContributor(bundle);
    }

    static Bundle bundle(long id, String symbolicName) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundleId" -> id;
                    case "getSymbolicName", "toString" -> symbolicName;
                    case "hashCode" -> Long.hashCode(id);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public @Nullable Object getProperty(String key) {
        return null;
    }

    @Override
    public String[] getPropertyKeys() {
        return new String[0];
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

    @Override
    public int compareTo(Object reference) {
        return 0;
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        return FrameworkUtil.asDictionary(Map.of());
    }

    @Override
    public <A> @Nullable A adapt(Class<A> type) {
        return null;
    }
}
