package io.xcore.http.internal.rest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.provider.ServerProviderFactory;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.transport.http.DestinationRegistry;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;

/**
 * One CXF server for the resources of one bundle. It has a registry of its own: no other server's address can collide
 * with it, and CXF has nothing to search.
 */
final class JaxrsServer {
    private static final String ADDRESS = "/";
    private static final String BASE_ATTRIBUTE = "org.apache.cxf.transport.endpoint.address";

    private final JaxrsRuntime runtime;
    private final Server server;
    private final AbstractHTTPDestination destination;

    JaxrsServer(JaxrsRuntime runtime, List<Object> resources, List<Object> providers) {
        this.runtime = runtime;
        DestinationRegistry registry = new DestinationRegistryImpl();
        JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
        factory.setBus(runtime.bus());
        factory.setDestinationFactory(new HTTPTransportFactory(registry));
        factory.setAddress(ADDRESS);
        factory.setServiceBeans(resources);
        factory.setProviders(providers);
        factory.setStaticSubresourceResolution(true);
        factory.setProperties(
                Map.of("org.apache.cxf.serviceloader-context", true, FaultListener.class.getName(), new ClientGone()));
        factory.getInInterceptors().add(new LeanInput());
        factory.getOutInterceptors().add(new CachedDate());
        server = factory.create();
        // It maps suffixes and parameters like "_type" to headers, which no dialect has, at each request's expense.
        ((ServerProviderFactory) server.getEndpoint().get(ServerProviderFactory.class.getName()))
                .setRequestPreprocessor(null);
        destination = registry.getDestinationForPath(ADDRESS);
    }

    /** @param base where the application is, with its prefix and without a trailing slash */
    void answer(HttpServletRequest request, HttpServletResponse response, String base) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Bus bus = runtime.bus();
        Bus busBefore = BusFactory.getAndSetThreadDefaultBus(bus);
        thread.setContextClassLoader(JaxrsServer.class.getClassLoader());
        try {
            request.setAttribute(BASE_ATTRIBUTE, base + ADDRESS);
            destination.invoke(null, request.getServletContext(), request, response);
        } finally {
            thread.setContextClassLoader(before);
            if (busBefore != bus) {
                BusFactory.setThreadDefaultBus(busBefore);
            }
        }
    }

    void close() {
        server.destroy();
    }
}
