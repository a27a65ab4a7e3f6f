package io.xcore.http.internal.rest;

import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The one CXF bus, ours alone. */
@Component(service = JaxrsRuntime.class)
public final class JaxrsRuntime {
    private final Bus bus;

    @Activate
    public JaxrsRuntime() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // CXF finds its extensions by the context class loader.
        thread.setContextClassLoader(CXFBusFactory.class.getClassLoader());
        try {
            bus = new CXFBusFactory().createBus();
        } finally {
            thread.setContextClassLoader(before);
        }
        // Without it CXF asks the framework for the bundle's loader at every request.
        bus.setExtension(JaxrsRuntime.class.getClassLoader(), ClassLoader.class);
        bus.setProperty("skip.default.json.provider.registration", true);
        // Otherwise the cache of writers remembers the first of the right media type, which cannot write our views.
        bus.setProperty("org.apache.cxf.jaxrs.provider.cache.checkAllCandidates", true);
    }

    @Deactivate
    public void close() {
        bus.shutdown(true);
    }

    Bus bus() {
        return bus;
    }

    /** Drops what the bus remembers about the classes of a loader that is going. */
    void forget(ClassLoader loader) {
        for (Object value : bus.getProperties().values()) {
            if (value instanceof Map<?, ?> byClass) {
                byClass.keySet().removeIf(key -> key instanceof Class<?> type && type.getClassLoader() == loader);
            }
        }
    }
}
