package io.xcore.plugin;

import static java.util.Objects.requireNonNull;

import io.xcore.audit.AuditFacts;
import io.xcore.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Something happened to a plugin. Told to callers who may read plugins ({@code plugins:read}). */
public sealed interface PluginEvent extends PlatformEvent {
    /** The plugin's id. */
    String id();

    /** The plugin's name, for people. */
    String name();

    String version();

    /** The last word of {@link #type()} and of {@link #topic()}. */
    String verb();

    @Override
    default String topic() {
        return "xcore/plugin/" + id().replaceAll("[^A-Za-z0-9_-]", "-") + "/" + verb();
    }

    @Override
    default String type() {
        return "plugin." + verb();
    }

    @Override
    default Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id());
        data.put("name", name());
        data.put("version", version());
        return data;
    }

    @Override
    default Optional<String> permission() {
        return Optional.of("plugins:read");
    }

    /** What somebody has done to it, and what an auditor asks about. */
    sealed interface Administered extends PluginEvent {
        @Override
        default Optional<AuditFacts> audit() {
            return Optional.of(AuditFacts.done("plugin:" + id()));
        }
    }

    /** It and its bytes are stored; whether it starts is told next. */
    record Installed(String id, String name, String version, Instant at) implements Administered {
        public Installed {
            requireAll(id, name, version, at);
        }

        @Override
        public String verb() {
            return "installed";
        }
    }

    /** It was switched on; whether it starts is told next. */
    record Enabled(String id, String name, String version, Instant at) implements Administered {
        public Enabled {
            requireAll(id, name, version, at);
        }

        @Override
        public String verb() {
            return "enabled";
        }
    }

    /** Its settings were changed. */
    record Configured(String id, String name, String version, Instant at) implements Administered {
        public Configured {
            requireAll(id, name, version, at);
        }

        @Override
        public String verb() {
            return "configured";
        }
    }

    /** It has become active (contract A1-36). */
    record Loaded(String id, String name, String version, Instant at) implements PluginEvent {
        public Loaded {
            requireAll(id, name, version, at);
        }

        @Override
        public String verb() {
            return "loaded";
        }
    }

    /** It was started afresh (contract A1-37). */
    record Reloaded(String id, String name, String version, Instant at) implements Administered {
        public Reloaded {
            requireAll(id, name, version, at);
        }

        @Override
        public String verb() {
            return "reloaded";
        }
    }

    /** It was switched off. */
    record Disabled(String id, String name, String version, Instant at) implements Administered {
        public Disabled {
            requireAll(id, name, version, at);
        }

        @Override
        public String verb() {
            return "disabled";
        }
    }

    /** It did not start. */
    record Failed(String id, String name, String version, Instant at, String reason) implements PluginEvent {
        public Failed {
            requireAll(id, name, version, at);
            requireNonNull(reason, "reason is null");
        }

        @Override
        public String verb() {
            return "failed";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = PluginEvent.super.data();
            data.put("reason", reason);
            return data;
        }
    }

    /** It was uninstalled. */
    record Removed(String id, String name, String version, Instant at) implements Administered {
        public Removed {
            requireAll(id, name, version, at);
        }

        @Override
        public String verb() {
            return "removed";
        }
    }

    /** A long change has come to another step. */
    record Progressed(String id, String name, String version, Instant at, String step) implements PluginEvent {
        public Progressed {
            requireAll(id, name, version, at);
            requireNonNull(step, "step is null");
        }

        @Override
        public String verb() {
            return "progress";
        }

        @Override
        public Map<String, Object> data() {
            Map<String, Object> data = PluginEvent.super.data();
            data.put("step", step);
            return data;
        }
    }

    private static void requireAll(String id, String name, String version, Instant at) {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(at, "at is null");
    }
}
