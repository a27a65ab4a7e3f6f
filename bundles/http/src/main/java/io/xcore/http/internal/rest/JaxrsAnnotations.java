package io.xcore.http.internal.rest;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Finds annotations where JAX-RS looks for them: on a method, on the one it overrides, on an interface's. */
final class JaxrsAnnotations {
    private JaxrsAnnotations() {}

    /** The method itself, or the one it overrides, that satisfies a condition. */
    static @Nullable Method find(@Nullable Class<?> type, Method method, Predicate<Method> wanted) {
        if (type == null || type == Object.class) {
            return null;
        }
        Method declared = declared(type, method);
        if (declared != null && wanted.test(declared)) {
            return declared;
        }
        Method inherited = find(type.getSuperclass(), method, wanted);
        for (Class<?> parent : type.getInterfaces()) {
            if (inherited == null) {
                inherited = find(parent, method, wanted);
            }
        }
        return inherited;
    }

    /** The path of a class, or of what it extends; {@code null} when it is no root resource. */
    static @Nullable String path(@Nullable Class<?> type) {
        if (type == null || type == Object.class) {
            return null;
        }
        Path path = type.getAnnotation(Path.class);
        if (path != null) {
            return path.value();
        }
        String inherited = path(type.getSuperclass());
        for (Class<?> parent : type.getInterfaces()) {
            if (inherited == null) {
                inherited = path(parent);
            }
        }
        return inherited;
    }

    /** The HTTP methods a Java method answers. */
    static Set<String> httpMethods(AnnotatedElement method) {
        Set<String> names = new HashSet<>();
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                names.add(http.value());
            }
        }
        return names;
    }

    private static @Nullable Method declared(Class<?> type, Method method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> !m.isBridge() && m.getName().equals(method.getName()))
                .filter(m -> Arrays.equals(m.getParameterTypes(), method.getParameterTypes()))
                .findFirst()
                .orElse(null);
    }
}
