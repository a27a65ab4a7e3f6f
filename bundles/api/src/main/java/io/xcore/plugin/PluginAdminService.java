package io.xcore.plugin;

import io.xcore.error.XcoreException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes plugins. Every method blocks until the change is stored and the plugin has reached its state or failed to;
 * changes are made one at a time. Checks no permission: its callers do. Thread-safe.
 */
@ProviderType
public interface PluginAdminService {
    /**
     * Installs a plugin and starts it.
     *
     * @throws XcoreException PLUGIN_SOURCE_FAILED, PLUGIN_INVALID, PAYLOAD_TOO_LARGE or PLUGIN_UNRESOLVED when it is
     *     refused and nothing was changed; ALREADY_EXISTS when the id is taken; PLUGIN_START_FAILED when it was
     *     accepted, is stored, and did not start
     */
    Plugin install(PluginInstallation installation, ProgressListener progress);

    /** What {@link #install} would do; changes nothing and throws what it would throw. */
    ChangePlan planInstall(PluginInstallation installation);

    /**
     * Takes a plugin's new bytes if its source has changed and starts it afresh, while its requests are held back. When
     * the new revision does not start, the old one serves again.
     *
     * @throws XcoreException PLUGIN_NOT_FOUND; STATE_CONFLICT for a core capability or a disabled plugin;
     *     PLUGIN_START_FAILED when the old revision was restored
     */
    Plugin reload(String id, PluginReload reload, ProgressListener progress);

    /** What {@link #reload} would do; changes nothing and throws what it would throw. */
    ChangePlan planReload(String id, PluginReload reload);

    /**
     * Switches a plugin on; does nothing when it is running.
     *
     * @throws XcoreException PLUGIN_NOT_FOUND; PLUGIN_START_FAILED when it does not start
     */
    Plugin enable(String id, ProgressListener progress);

    /**
     * Switches a plugin off; does nothing when it is off.
     *
     * @param cascade whether plugins that need it are switched off first
     * @throws XcoreException PLUGIN_NOT_FOUND; STATE_CONFLICT for a core capability; PLUGIN_IN_USE naming the plugins
     *     that need it
     */
    Plugin disable(String id, boolean cascade);

    /** What {@link #disable} would do; changes nothing and throws what it would throw. */
    ChangePlan planDisable(String id, boolean cascade);

    /**
     * Removes a plugin and its bytes for good.
     *
     * @param cascade whether plugins that need it are removed first
     * @throws XcoreException as {@link #disable}
     */
    void uninstall(String id, boolean cascade);

    /** What {@link #uninstall} would do; changes nothing and throws what it would throw. */
    ChangePlan planUninstall(String id, boolean cascade);

    /**
     * Changes some of a plugin's settings, live.
     *
     * @param values new values by setting; {@code null} is not allowed, a setting left out keeps its value
     * @throws XcoreException PLUGIN_NOT_FOUND; VALIDATION_FAILED naming the setting that is unknown or out of bounds
     */
    Plugin configure(String id, Map<String, Object> values);
}
