package io.xcore.benchmarks.plugin.plain;

import java.util.Map;
import javax.servlet.Servlet;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Registers the servlet with the HTTP whiteboard. */
public final class PlainActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Map<String, Object> properties = Map.of("osgi.http.whiteboard.servlet.pattern", "/benchmark/plain");
        context.registerService(Servlet.class, new PlainServlet(), FrameworkUtil.asDictionary(properties));
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the registration back.
    }
}
