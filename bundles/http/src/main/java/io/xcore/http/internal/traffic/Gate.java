package io.xcore.http.internal.traffic;

import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.route.RouteTable;
import io.xcore.rest.TrafficGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of every bundle and holds back those of bundles that are exchanged. A request is counted first and
 * looks for a hold after that; a hold is made known first and looks at the count after that: so each request is seen by
 * the one or sees the other.
 */
public final class Gate implements TrafficGate {
    private final Supplier<RouteTable> tables;
    private final ParkingSpace space;
    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private volatile List<OpenHold> holds = List.of();

    public Gate(Supplier<RouteTable> tables, IntSupplier parkingSpace) {
        this.tables = tables;
        this.space = new ParkingSpace(parkingSpace);
    }

    /** Asks to answer a path. Never blocks. */
    public Admission admit(String path) {
        boolean moved = false;
        while (true) {
            RouteTable table = tables.get();
            Claim claim = table.find(path);
            Lane lane = claim == null ? null : lane(claim.bundleId());
            if (lane != null) {
                lane.enter();
            }
            OpenHold hold = holdOn(path, claim);
            if (hold == null && still(table, path, claim)) {
                return new Admission.Entered(claim, moved, lane);
            }
            if (lane != null) {
                lane.leave();
            }
            if (hold != null) {
                return new Admission.Held(hold);
            }
            moved = true;
        }
    }

    private boolean still(RouteTable then, String path, @Nullable Claim claim) {
        RouteTable now = tables.get();
        return now == then || Objects.equals(now.find(path), claim);
    }

    @Override
    public Hold hold(Collection<Long> bundleIds, Duration parkLimit) {
        Set<Long> ids = Set.copyOf(bundleIds);
        List<Lane> held = ids.stream().map(this::lane).toList();
        OpenHold hold = new OpenHold(tables.get().only(ids), held, parkLimit, space, this::forget);
        synchronized (this) {
            List<OpenHold> more = new ArrayList<>(holds);
            more.add(hold);
            holds = List.copyOf(more);
        }
        return hold;
    }

    private synchronized void forget(OpenHold hold) {
        holds = holds.stream().filter(other -> other != hold).toList();
    }

    private @Nullable OpenHold holdOn(String path, @Nullable Claim live) {
        for (OpenHold hold : holds) {
            Claim held = hold.paths().find(path);
            if (held != null && held.atLeastAsExactAs(live)) {
                return hold;
            }
        }
        return null;
    }

    private Lane lane(long bundleId) {
        Lane known = lanes.get(bundleId);
        return known != null ? known : lanes.computeIfAbsent(bundleId, id -> new Lane());
    }
}
