package io.xcore.config.internal.settings;

import io.xcore.config.internal.schema.Setting;
import io.xcore.error.XcoreException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The settings as they are now, as texts. Thread-safe; may block on files. */
public interface SettingsAccess {
    /** What a setting has been set to, as it stands in the file; empty when nobody has set it. */
    Optional<String> text(Setting setting);

    /** The same as components are given it: {@code $[env:NAME]} is replaced. */
    Optional<String> delivered(Setting setting);

    /**
     * Demands that what is written will be in force, after the next start too.
     *
     * @throws XcoreException STATE_CONFLICT when the file of one of these settings is faulty
     */
    void requireSound(Collection<Setting> settings);

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
