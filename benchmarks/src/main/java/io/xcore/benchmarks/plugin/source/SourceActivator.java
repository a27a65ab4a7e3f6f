package io.xcore.benchmarks.plugin.source;

import io.xcore.event.EventBus;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Registers the resource, and ends its thread. */
public final class SourceActivator implements BundleActivator {
    private @Nullable SourceResource source;

    @Override
    public void start(BundleContext context) {
        SourceResource made = new SourceResource(context.getService(context.getServiceReference(EventBus.class)));
        source = made;
        Map<String, Object> properties = Map.of("xcore.rest.resource", true);
        context.registerService(SourceResource.class, made, FrameworkUtil.asDictionary(properties));
    }

    @Override
    public void stop(BundleContext context) {
        SourceResource made = source;
        if (made != null) {
            made.close();
        }
    }
}
