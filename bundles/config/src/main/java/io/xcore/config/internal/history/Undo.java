package io.xcore.config.internal.history;

import static java.util.Objects.requireNonNull;

import io.xcore.config.internal.modules.Switches;
import io.xcore.config.internal.schema.Setting;
import java.util.List;
import java.util.Optional;

/**
 * What puts a change back, and nothing else: not what others have changed since.
 *
 * @param settings the settings that were written
 * @param modules what is to be switched
 */
public record Undo(List<Step> settings, Switches modules) {
    public Undo {
        settings = List.copyOf(settings);
        requireNonNull(modules, "modules is null");
    }

    /**
     * A setting that was written.
     *
     * @param written what it was set to; when it is something else now, it is left alone
     * @param former what it was set to before; empty when nobody had set it
     */
    public record Step(Setting setting, String written, Optional<String> former) {
        public Step {
            requireNonNull(setting, "setting is null");
            requireNonNull(written, "written is null");
            requireNonNull(former, "former is null");
        }
    }
}
