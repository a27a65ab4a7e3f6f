package io.xcore.config.internal.shell;

import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.schema.SystemSchema;
import io.xcore.error.XcoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Places of the configuration as people type them: {@code security.session_timeout}. */
final class Paths {
    private static final String ENABLED = "modules.enabled";
    private static final String DISABLED = "modules.disabled";

    private Paths() {}

    /** Every place there is, groups too. */
    static List<String> all() {
        List<String> all = new ArrayList<>(List.of("general", "security", "security.password_policy", "modules"));
        SystemSchema.SETTINGS.stream().map(Setting::path).forEach(all::add);
        all.add(ENABLED);
        all.add(DISABLED);
        return all;
    }

    /**
     * What stands at a place; all of it for the empty path.
     *
     * @throws XcoreException NOT_FOUND
     */
    static Object at(Map<String, Object> tree, String path) {
        Object found = tree;
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            Object next = found instanceof Map<?, ?> group ? group.get(name) : null;
            if (next == null) {
                throw XcoreException.notFound("Setting", path);
            }
            found = next;
        }
        return found;
    }

    /** Whatever stands at a place and below it, each under its full path. */
    static Map<String, Object> flat(String path, Object found) {
        Map<String, Object> flat = new LinkedHashMap<>();
        if (found instanceof Map<?, ?> group) {
            group.forEach((name, value) -> flat.putAll(flat(path.isEmpty() ? "" + name : path + "." + name, value)));
        } else {
            flat.put(path, found);
        }
        return flat;
    }

    /** A value on one line. */
    static String text(Object value) {
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    /**
     * A merge patch that sets one place.
     *
     * @throws XcoreException NOT_FOUND, or VALIDATION_FAILED naming the place
     */
    static Map<String, Object> patch(String path, String text) {
        Map<String, Object> patch = new LinkedHashMap<>();
        put(patch, path, value(path, text));
        return patch;
    }

    /** Sets one more place of a patch, typed as {@code path=value}. */
    static void into(Map<String, Object> patch, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw XcoreException.invalid("set", "must be path=value");
        }
        String path = assignment.substring(0, equals).strip();
        put(patch, path, value(path, assignment.substring(equals + 1)));
    }

    private static Object value(String path, String text) {
        if (path.equals(ENABLED) || path.equals(DISABLED)) {
            return Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .toList();
        }
        Optional<Setting> setting = SystemSchema.find(path);
        try {
            return setting.orElseThrow(() -> XcoreException.notFound("Setting", path))
                    .type()
                    .ofText(text);
        } catch (IllegalArgumentException e) {
            throw XcoreException.invalid(path, String.valueOf(e.getMessage()));
        }
    }

    @SuppressWarnings("unchecked") // every object in a patch was made here or by a document
    private static void put(Map<String, Object> patch, String path, Object value) {
        String[] names = path.split("\\.", -1);
        Map<String, Object> group = patch;
        for (int depth = 0; depth < names.length - 1; depth++) {
            group = (Map<String, Object>)
                    group.computeIfAbsent(names[depth], name -> new LinkedHashMap<String, Object>());
        }
        group.put(names[names.length - 1], value);
    }
}
