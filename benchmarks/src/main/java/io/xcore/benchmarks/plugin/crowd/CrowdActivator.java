package io.xcore.benchmarks.plugin.crowd;

import io.xcore.event.EventBus;
import io.xcore.message.ChannelAccess;
import io.xcore.realtime.FrameHandler;
import java.time.Instant;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** Publishes what a frame {@code benchmark.say} says in a channel that everybody may read. */
public final class CrowdActivator implements BundleActivator {
    private static final int RANKING = 1_000;

    @Override
    public void start(BundleContext context) {
        EventBus bus = context.getService(context.getServiceReference(EventBus.class));
        FrameHandler handler = (frame, from) -> bus.publish(new Said(frame.requiredText("text"), Instant.now()));
        context.registerService(
                FrameHandler.class,
                handler,
                FrameworkUtil.asDictionary(Map.of("xcore.frame.types", new String[] {"benchmark.say"})));
        context.registerService(
                ChannelAccess.class,
                new OpenChannels(),
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, RANKING)));
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters both.
    }
}
