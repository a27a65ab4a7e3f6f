package io.xcore.monitoring.internal.metrics;

import io.xcore.metrics.MetricsContributor;
import io.xcore.testkit.FakeServiceReference;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;

/** Registrations of contributors that know their bundle and nothing else. */
final class FakeContributor {
    private FakeContributor() {}

    static FakeServiceReference<MetricsContributor> of(long bundleId, String symbolicName) {
        return new FakeServiceReference<>(List::of, Map.of(), bundle(bundleId, symbolicName));
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
}
