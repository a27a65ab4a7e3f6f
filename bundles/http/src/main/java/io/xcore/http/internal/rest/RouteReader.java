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
import org.jspecify.annotations.Nullable;

/** Reads the routes of resource classes from their annotations, without starting anything. */
final class RouteReader {
    private static final int MAX_DEPTH = 4;

    private final Map<String, Set<String>> methods = new TreeMap<>();

    private RouteReader() {}

    /** @param prefix what goes before every path, without a trailing slash */
    static List<RouteTemplate> read(String prefix, List<Class<?>> types) {
        RouteReader reader = new RouteReader();
        for (Class<?> type : types) {
            String path = JaxrsAnnotations.path(type);
            if (path != null) {
                reader.readType(join(prefix, path), type, 0);
            }
        }
        List<RouteTemplate> routes = new ArrayList<>();
        reader.methods.forEach((path, names) -> routes.add(RouteTemplate.parse(path, names)));
        return List.copyOf(routes);
    }

    private void readType(String base, Class<?> type, int depth) {
        for (Method method : type.getMethods()) {
            Method annotated = JaxrsAnnotations.find(type, method, RouteReader::resourceMethod);
            if (method.isBridge() || annotated == null) {
                continue;
            }
            Path path = annotated.getAnnotation(Path.class);
            String template = join(base, path == null ? "" : path.value());
            Set<String> names = JaxrsAnnotations.httpMethods(annotated);
            if (!names.isEmpty()) {
                methods.computeIfAbsent(template, key -> new TreeSet<>()).addAll(names);
            } else if (depth < MAX_DEPTH) {
                readType(template, method.getReturnType(), depth + 1);
            }
        }
    }

    private static boolean resourceMethod(Method method) {
        return method.isAnnotationPresent(Path.class)
                || !JaxrsAnnotations.httpMethods(method).isEmpty();
    }

    /** Joins two paths with one slash between them; the result has no trailing slash unless it is the root. */
    static String join(String first, @Nullable String second) {
        String tail = second == null ? "" : second;
        String joined = (first + "/" + tail).replaceAll("/{2,}", "/");
        if (joined.length() > 1 && joined.endsWith("/")) {
            joined = joined.substring(0, joined.length() - 1);
        }
        return joined.startsWith("/") ? joined : "/" + joined;
    }
}
