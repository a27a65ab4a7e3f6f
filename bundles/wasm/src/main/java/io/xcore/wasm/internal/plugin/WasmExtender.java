package io.xcore.wasm.internal.plugin;

import io.xcore.error.XcoreException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the bundles that are modules their services while they are active, on the thread that starts and stops them. */
@Component(
        service = {},
        immediate = true)
public final class WasmExtender implements BundleTrackerCustomizer<WasmPlugin> {
    private static final Logger log = LoggerFactory.getLogger(WasmExtender.class);

    private final PluginParts parts;
    private final BundleTracker<WasmPlugin> tracker;

    @Activate
    public WasmExtender(BundleContext context, @Reference PluginParts parts) {
        this.parts = parts;
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void deactivate() {
        tracker.close();
    }

    @Override
    public @Nullable WasmPlugin addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        if (bundle.getHeaders("").get(BundleWriter.HEADER) == null) {
            return null;
        }
        try {
            return WasmPlugin.of(bundle, parts);
        } catch (IOException | XcoreException e) {
            log.error("The plugin {} cannot be run", bundle.getSymbolicName(), e);
            return null;
        }
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, WasmPlugin plugin) {
        // It is active all the same.
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, WasmPlugin plugin) {
        plugin.close();
    }
}
