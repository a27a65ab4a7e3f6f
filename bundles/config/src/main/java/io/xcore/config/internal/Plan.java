package io.xcore.config.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.config.internal.modules.Switches;
import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.schema.SystemSchema;
import java.util.List;

/**
 * A change that is to be made.
 *
 * @param before the configuration as it is
 * @param after as it is to be
 */
public record Plan(ConfigDocument before, ConfigDocument after) {
    public Plan {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
    }

    public List<Change> changes() {
        return before.changesTo(after);
    }

    /** The settings that are to be written. */
    public List<Setting> settings() {
        return SystemSchema.SETTINGS.stream()
                .filter(setting -> !before.value(setting).equals(after.value(setting)))
                .toList();
    }

    /** The plugins that are to be switched. */
    public Switches switches() {
        return before.modules().to(after.modules());
    }
}
