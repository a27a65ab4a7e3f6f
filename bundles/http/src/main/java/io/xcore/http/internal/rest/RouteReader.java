package io.xcore.http.internal.rest;

import io.xcore.http.internal.route.RouteTemplate;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.ws.rs.Path;

/** Reads the routes of resource classes from their annotations, without starting anything. */
final class RouteReader {
    private static final int MAX_DEPTH = 4;

    private final List<ResourceOperation> operations = new ArrayList<>();

    private RouteReader() {}

    /** @param prefix what goes before every path, without a trailing slash */
    static List<ResourceOperation> operations(String prefix, List<Class<?>> types) {
        RouteReader reader = new RouteReader();
        for (Class<?> type : types) {
            String path = JaxrsAnnotations.path(type);
            if (path != null) {
                reader.read(join(prefix, path), type, 0);
            }
        }
        return List.copyOf(reader.operations);
    }

    static List<RouteTemplate> templates(List<ResourceOperation> operations) {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (ResourceOperation operation : operations) {
            methods.computeIfAbsent(operation.template(), path -> new TreeSet<>())
                    .add(operation.httpMethod());
        }
        List<RouteTemplate> templates = new ArrayList<>();
        methods.forEach((path, names) -> templates.add(RouteTemplate.parse(path, names)));
        return List.copyOf(templates);
    }

    private void read(String base, Class<?> type, int depth) {
        for (Method method : type.getMethods()) {
            Method annotated = JaxrsAnnotations.find(type, method, RouteReader::resourceMethod);
            if (method.isBridge() || annotated == null) {
                continue;
            }
            Path path = annotated.getAnnotation(Path.class);
            String template = join(base, path == null ? "" : path.value());
            Set<String> names = JaxrsAnnotations.httpMethods(annotated);
            if (names.isEmpty() && depth < MAX_DEPTH) {
                read(template, method.getReturnType(), depth + 1);
            }
            names.forEach(name -> operations.add(new ResourceOperation(template, name, type, method)));
        }
    }

    private static boolean resourceMethod(Method method) {
        return method.isAnnotationPresent(Path.class)
                || !JaxrsAnnotations.httpMethods(method).isEmpty();
    }

    /** Joins two paths with one slash between them; the result has no trailing slash unless it is the root. */
    static String join(String first, String second) {
        String joined = (first + "/" + second).replaceAll("/{2,}", "/");
        if (joined.length() > 1 && joined.endsWith("/")) {
            joined = joined.substring(0, joined.length() - 1);
        }
        return joined.startsWith("/") ? joined : "/" + joined;
    }
}
