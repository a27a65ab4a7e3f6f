package io.xcore.wasm.internal.plugin;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.xcore.error.XcoreException;
import io.xcore.wasm.internal.host.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a module says about itself as a plugin: in JSON, in its custom section {@value #SECTION} or in a file beside it.
 * Its records throw IllegalArgumentException naming what is wrong.
 *
 * @param id what it is managed by, also the prefix of its routes unless it names one
 * @param grants what it asks of the platform; whoever installs it grants that
 * @param bounds smaller than the configuration's
 */
public record PluginManifest(
        String id,
        String name,
        String version,
        String description,
        String author,
        String prefix,
        List<String> tags,
        List<String> requires,
        Grants grants,
        Bounds bounds,
        List<Route> routes,
        List<Task> tasks,
        List<Listener> listeners,
        List<Setting> settings) {
    /** The custom section. */
    public static final String SECTION = "xcore.plugin";

    private static final int MOST = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern VERSION =
            Pattern.compile("(0|[1-9][0-9]{0,8})(\\.(0|[1-9][0-9]{0,8})){0,2}|([0-9]{1,9}\\.){3}[A-Za-z0-9_-]{1,50}");
    private static final Pattern PREFIX = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N} ._-]{1,50}");

    public PluginManifest {
        matching("id", id, ID);
        version = requireNonNullElse(version, "1.0.0");
        matching("version", version, VERSION);
        name = text("name", name, id);
        description = text("description", description, "");
        author = text("author", author, "");
        prefix = requireNonNullElse(prefix, "/" + id);
        matching("prefix", prefix, PREFIX);
        tags = few("tags", tags);
        tags.forEach(tag -> matching("tags", tag, TAG));
        requires = few("requires", requires);
        requires.forEach(other -> matching("requires", other, ID));
        grants = requireNonNullElse(grants, Grants.NONE);
        for (String type : grants.publish()) {
            if (!type.startsWith(id + ".")) {
                throw new IllegalArgumentException("grants.publish: '" + type + "' does not begin with '" + id + ".'");
            }
        }
        bounds = requireNonNullElse(bounds, Bounds.NONE);
        routes = few("routes", routes);
        tasks = few("tasks", tasks);
        listeners = few("listeners", listeners);
        settings = few("settings", settings);
    }

    /** What a module asks for by its custom section; empty when that is no manifest. */
    public static Optional<Grants> requested(byte[] section) {
        try {
            return Optional.of(ManifestReader.read(section).grants());
        } catch (XcoreException e) {
            return Optional.empty();
        }
    }

    /** The names of all functions it names. */
    Set<String> functions() {
        Set<String> functions = new TreeSet<>();
        routes.forEach(route -> functions.add(route.function()));
        tasks.forEach(task -> functions.add(task.function()));
        listeners.forEach(listener -> functions.add(listener.function()));
        return functions;
    }

    /** What it may do beyond computing, in words, for who installs it. */
    List<String> words() {
        List<String> words = new ArrayList<>(grants.words());
        listeners.forEach(listener -> words.add("listen " + listener.topic()));
        routes.stream()
                .filter(Route::open)
                .forEach(route -> words.add("public " + route.method() + " " + route.path()));
        return List.copyOf(words);
    }

    /**
     * A route below the prefix.
     *
     * @param path such as {@code /items/{id}}
     * @param produces the media type of the answer
     * @param permission what a caller needs; any that is signed in may when it is absent
     * @param open whether nobody need be signed in
     */
    public record Route(
            String method,
            String path,
            String function,
            String produces,
            @Nullable String permission,
            @JsonProperty("public") boolean open) {
        private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
        private static final Pattern PATH =
                Pattern.compile("/|(/((?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+|\\{[A-Za-z][A-Za-z0-9_]{0,50}}))+");
        private static final Pattern TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9.+-]+(; ?charset=[A-Za-z0-9-]+)?");
        private static final Pattern PERMISSION = Pattern.compile("[a-z0-9_-]+:[a-z0-9_*-]+");

        public Route {
            if (method == null || !METHODS.contains(method)) {
                throw new IllegalArgumentException("routes.method: none of " + new TreeSet<>(METHODS));
            }
            matching("routes.path", path, PATH);
            named("routes.function", function);
            produces = requireNonNullElse(produces, "application/json");
            matching("routes.produces", produces, TYPE);
            if (permission != null) {
                matching("routes.permission", permission, PERMISSION);
            }
            if (open && permission != null) {
                throw new IllegalArgumentException("routes: one that is public asks for no permission");
            }
        }
    }

    /** A command of tasks, and the function that runs it. */
    public record Task(String name, String function) {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

        public Task {
            matching("tasks.name", name, NAME);
            named("tasks.function", function);
        }
    }

    /** Events it is told of: a topic such as {@code xcore/plugin/*}. */
    public record Listener(String topic, String function) {
        private static final Pattern TOPIC = Pattern.compile("xcore/([A-Za-z0-9_/-]+(/\\*)?|\\*)");

        public Listener {
            matching("listeners.topic", topic, TOPIC);
            named("listeners.function", function);
        }
    }

    /** The type of a setting, as metatype has it. */
    public enum Type {
        STRING("String"),
        INTEGER("Integer"),
        NUMBER("Double"),
        BOOLEAN("Boolean"),
        PASSWORD("Password");

        private final String metatype;

        Type(String metatype) {
            this.metatype = metatype;
        }

        String metatype() {
            return metatype;
        }
    }

    /** A value administrators can set while it runs. */
    public record Setting(
            String key, Type type, @JsonProperty("default") @Nullable String otherwise, String description) {
        private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

        public Setting {
            matching("settings.key", key, KEY);
            type = requireNonNullElse(type, Type.STRING);
            description = text("settings.description", description, "");
            if (otherwise != null) {
                text("settings.default", otherwise, "");
            }
        }
    }

    /** Its own bounds, in the units of the configuration; absent ones are the configuration's. */
    public record Bounds(
            @Nullable Integer memoryPages,
            @Nullable Long fuel,
            @Nullable Integer timeoutSeconds,
            @Nullable Integer concurrency) {
        static final Bounds NONE = new Bounds(null, null, null, null);

        public Bounds {
            positive("bounds.memory_pages", memoryPages);
            positive("bounds.fuel", fuel);
            positive("bounds.timeout_seconds", timeoutSeconds);
            positive("bounds.concurrency", concurrency);
        }

        private static void positive(String field, @Nullable Number value) {
            if (value != null && value.longValue() < 1) {
                throw new IllegalArgumentException(field + ": must be 1 or more");
            }
        }
    }

    private static void named(String field, @Nullable String function) {
        if (function == null || function.isBlank()) {
            throw new IllegalArgumentException(field + ": is missing");
        }
    }

    private static void matching(String field, @Nullable String value, Pattern form) {
        if (value == null) {
            throw new IllegalArgumentException(field + ": is missing");
        }
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(field + ": '" + value + "' is none");
        }
    }

    private static String text(String field, @Nullable String value, String otherwise) {
        String text = value == null ? otherwise : value.strip();
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(field + ": at most " + LONGEST_TEXT + " characters in one line");
        }
        return text;
    }

    private static <T> List<T> few(String field, @Nullable List<T> values) {
        List<T> present = values == null ? List.of() : List.copyOf(values);
        if (present.size() > MOST) {
            throw new IllegalArgumentException(field + ": at most " + MOST);
        }
        return present;
    }
}
