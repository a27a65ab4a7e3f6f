package io.xcore.config.internal.settings;

import io.xcore.config.internal.schema.Setting;
import io.xcore.error.XcoreException;
import java.util.Map;
import java.util.Optional;

/** The settings as they are now, as texts. Thread-safe; may block on files. */
public interface SettingsAccess {
    /** What a setting has been set to; empty when nobody has set it. */
    Optional<String> text(Setting setting);

    /**
     * Sets settings, or takes them back. They are on the disk, and every component that is there has them, when this
     * returns.
     *
     * @param texts what each is set to; empty when it is no longer to be set
     * @throws XcoreException INTERNAL_ERROR when they cannot be written; then some may be
     */
    void write(Map<Setting, Optional<String>> texts);

    /** Where a configuration comes from: whether it has a file in {@code etc/}. */
    boolean fromFile(String pid);
}
