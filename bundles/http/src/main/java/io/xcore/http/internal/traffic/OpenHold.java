package io.xcore.http.internal.traffic;

import io.xcore.http.internal.route.RouteTable;
import io.xcore.rest.TrafficGate.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A hold on some bundles: the paths they had when it began, and who waits for them. */
public final class OpenHold implements Hold {
    /** What became of a request that asked to wait. */
    public enum Outcome {
        WAITS,
        /** The hold is over: go on. */
        OVER,
        /** Too many wait. */
        FULL
    }

    private final RouteTable paths;
    private final List<Lane> lanes;
    private final Duration parkLimit;
    private final ParkingSpace space;
    private final Consumer<OpenHold> whenOver;
    private final Set<Parked> waiting = new LinkedHashSet<>();
    private boolean over;

    OpenHold(RouteTable paths, List<Lane> lanes, Duration parkLimit, ParkingSpace space, Consumer<OpenHold> whenOver) {
        this.paths = paths;
        this.lanes = List.copyOf(lanes);
        this.parkLimit = parkLimit;
        this.space = space;
        this.whenOver = whenOver;
    }

    RouteTable paths() {
        return paths;
    }

    /** How long a request may wait at most. */
    public Duration parkLimit() {
        return parkLimit;
    }

    /** Has a request wait until the hold is over. */
    public synchronized Outcome park(Parked request) {
        if (over) {
            return Outcome.OVER;
        }
        if (!space.take()) {
            return Outcome.FULL;
        }
        waiting.add(request);
        return Outcome.WAITS;
    }

    /** Takes a request out that has waited too long; false when it goes on already. */
    public synchronized boolean giveUp(Parked request) {
        boolean waited = waiting.remove(request);
        if (waited) {
            space.free();
        }
        return waited;
    }

    @Override
    public boolean awaitDrained(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Lane lane : lanes) {
            if (!lane.awaitIdle(deadline)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        // The gate must have forgotten this hold before a request that goes on asks it again.
        whenOver.accept(this);
        List<Parked> free;
        synchronized (this) {
            over = true;
            free = new ArrayList<>(waiting);
            waiting.clear();
        }
        for (Parked request : free) {
            space.free();
            request.resume();
        }
    }
}
