package io.xcore.benchmarks.plugin.firing;

import io.xcore.task.TaskHandler;
import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Registers the handlers and the resource, and ends plain Quartz. */
public final class FiringActivator implements BundleActivator {
    private @Nullable PlainQuartz plain;

    @Override
    public void start(BundleContext context) {
        File folder = context.getDataFile("plain");
        PlainQuartz quartz = new PlainQuartz(folder.toPath());
        Firings firings = new Firings();
        plain = quartz;
        context.registerService(
                TaskHandler.class,
                firings,
                FrameworkUtil.asDictionary(Map.of("xcore.task.handler.name", "benchmark.fire")));
        context.registerService(
                TaskHandler.class,
                new LineWriter(),
                FrameworkUtil.asDictionary(Map.of("xcore.task.handler.name", "benchmark.write")));
        context.registerService(
                FiringResource.class,
                new FiringResource(firings, quartz),
                FrameworkUtil.asDictionary(Map.of("xcore.rest.resource", true)));
    }

    @Override
    public void stop(BundleContext context) throws Exception {
        PlainQuartz quartz = plain;
        if (quartz != null) {
            quartz.stop();
        }
    }
}
