package io.xcore.http.internal.container;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Has the server tell its own errors the platform's way. Pax Web shows its server to nobody but those who look at each
 * request: the first one tells which it is, and readiness is one.
 */
@Component(service = HttpConfiguration.Customizer.class)
public final class ContainerErrors implements HttpConfiguration.Customizer {
    private final EnvelopeErrorHandler handler = new EnvelopeErrorHandler();
    private volatile @Nullable Server server;

    @Activate
    public ContainerErrors() {
        // Nothing to prepare: the server comes with the first request.
    }

    @Override
    public void customize(Connector connector, HttpConfiguration settings, Request request) {
        if (connector.getServer() != server) {
            take(connector.getServer());
        }
    }

    private synchronized void take(Server present) {
        if (present != server) {
            present.setErrorHandler(handler);
            server = present;
        }
    }

    @Deactivate
    synchronized void release() {
        Server taken = server;
        if (taken != null && taken.getErrorHandler() == handler) {
            taken.setErrorHandler(new ErrorHandler());
        }
    }
}
