package io.xcore.plugins.internal;

import io.xcore.error.XcoreException;
import java.util.Collection;
import java.util.Map;

/** The settings of plugins, by the bundles that declare them. */
public interface SettingsAccess {
    /** The values in force, defaults included, passwords left out. */
    Map<String, Object> values(Collection<Long> bundles);

    /**
     * Checks new values against what the bundles declare, converts them, and seals passwords.
     *
     * @throws XcoreException VALIDATION_FAILED naming every setting that is unknown or out of its bounds
     */
    Map<String, Object> check(Collection<Long> bundles, Map<String, Object> values);

    /** The same values, with every password that is still plain sealed. */
    Map<String, Object> sealed(Collection<Long> bundles, Map<String, Object> values);

    /** Delivers checked values; settings left out keep theirs. */
    void apply(Collection<Long> bundles, Map<String, Object> values);

    /** Forgets the settings of bundles that are stopped and about to be uninstalled. */
    void forget(Collection<Long> bundles);
}
