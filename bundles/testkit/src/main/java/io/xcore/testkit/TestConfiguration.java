package io.xcore.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.Stream;

/** A component's typed configuration as the framework would pass it: the defaults, and what a test sets. */
public final class TestConfiguration {
    private TestConfiguration() {}

    /** A configuration of this type with every default. */
    public static <C extends Annotation> C defaults(Class<C> type) {
        return with(type, Map.of());
    }

    /** A configuration with these values by the names of its methods, e.g. {@code cache_maxUsers}. */
    public static <C extends Annotation> C with(Class<C> type, Map<String, ?> values) {
        values.keySet().forEach(name -> requireMethod(type, name));
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object value = values.get(method.getName());
                    return value != null ? value : method.getDefaultValue();
                });
        return type.cast(proxy);
    }

    private static void requireMethod(Class<?> type, String name) {
        if (Stream.of(type.getDeclaredMethods())
                .noneMatch(method -> method.getName().equals(name))) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no setting " + name);
        }
    }
}
