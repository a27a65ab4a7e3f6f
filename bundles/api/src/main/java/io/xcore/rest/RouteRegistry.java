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
}
