package io.xcore.testkit;

import io.xcore.rest.Route;
import io.xcore.rest.RouteRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Routes that come and go as the test says. Thread-safe. */
public final class FakeRouteRegistry implements RouteRegistry {
    private final List<Route> routes = new CopyOnWriteArrayList<>();

    public void add(long bundleId, String path, String... methods) {
        routes.add(new Route(path, List.of(methods), bundleId));
    }

    /** Takes the routes of one bundle away. */
    public void remove(long bundleId) {
        routes.removeIf(route -> route.bundleId() == bundleId);
    }

    @Override
    public void prepare(long bundleId) {
        // There is nothing behind these routes.
    }

    @Override
    public List<Route> routes() {
        return routes.stream().sorted(Comparator.comparing(Route::path)).toList();
    }

    @Override
    public List<Route> routesOf(long bundleId) {
        return routes().stream().filter(route -> route.bundleId() == bundleId).toList();
    }
}
