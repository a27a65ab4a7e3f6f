package io.xcore.monitoring.internal.status;

import io.xcore.metrics.Measurement;
import io.xcore.metrics.MetricsContributor;
import io.xcore.monitoring.internal.status.ConnectionPool.State;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the pool of database connections tells of itself; nothing when it does not. */
@Component
public final class PoolMeasurements implements MetricsContributor {
    private final ConnectionPool pool;

    @Activate
    public PoolMeasurements(@Reference ConnectionPool pool) {
        this.pool = pool;
    }

    @Override
    public Collection<Measurement> measurements() {
        return pool.state().map(PoolMeasurements::of).orElse(List.of());
    }

    private static List<Measurement> of(State state) {
        return List.of(
                connections("active", state.active()),
                connections("idle", state.idle()),
                new Measurement(
                        "xcore_database_connections_max", "Database connections there may be at most", state.size()),
                new Measurement(
                        "xcore_database_waiting", "Threads that wait for a database connection", state.waiting()));
    }

    private static Measurement connections(String state, int number) {
        return new Measurement(
                "xcore_database_connections", "Open database connections", Map.of("state", state), number);
    }
}
