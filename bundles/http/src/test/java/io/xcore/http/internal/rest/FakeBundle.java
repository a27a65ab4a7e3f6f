package io.xcore.http.internal.rest;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** A bundle that has an id and a name, and services that have properties. */
final class FakeBundle {
    private FakeBundle() {}

    static Bundle of(long id, String symbolicName) {
        return proxy(Bundle.class, Map.of("getBundleId", id, "getSymbolicName", symbolicName));
    }

    @SuppressWarnings("unchecked")
    static <T> ServiceReference<T> service(Bundle bundle, Map<String, Object> properties) {
        return (ServiceReference<T>) Proxy.newProxyInstance(
                FakeBundle.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundle" -> bundle;
                    case "getProperty" -> properties.get(arguments[0]);
                    case "getPropertyKeys" -> properties.keySet().toArray(String[]::new);
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                FakeBundle.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> answers.toString();
                    default -> answers.get(method.getName());
                }));
    }
}
