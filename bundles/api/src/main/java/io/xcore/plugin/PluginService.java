package io.xcore.plugin;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** Reads the plugin registry. Thread-safe; answered from memory. */
@ProviderType
public interface PluginService {
    /**
     * A page of plugins; sorted by id unless the request names {@code id}, {@code name}, {@code version} or
     * {@code loaded_at}.
     *
     * @throws XcoreException VALIDATION_FAILED when the request sorts by anything else
     */
    Page<Plugin> list(PluginQuery query, PageRequest page);

    /**
     * One plugin.
     *
     * @throws XcoreException PLUGIN_NOT_FOUND when there is none of this id
     */
    Plugin get(String id);

    /**
     * The Java packages in the bundles of a plugin, of whatever was copied into them too, sorted: its loggers are named by
     * these. Empty when it is not in the framework.
     *
     * @throws XcoreException PLUGIN_NOT_FOUND when there is none of this id
     */
    List<String> packages(String id);

    /** The plugin a bundle belongs to; empty for a bundle of the platform. */
    Optional<PluginIdentity> identify(Bundle bundle);
}
