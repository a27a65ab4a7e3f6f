package io.xcore.rest;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What is published at the moment: JAX-RS resources and whiteboard servlets alike. Thread-safe, never blocks. */
@ProviderType
public interface RouteRegistry {
    /** Every route, sorted by path. */
    List<Route> routes();

    /** The routes of one bundle, sorted by path. */
    List<Route> routesOf(long bundleId);

    /**
     * Requests to a bundle's resources are likely to come soon: what their first one would have to wait for is made in
     * the background. Nothing when it has none, or is ready.
     */
    void prepare(long bundleId);
}
