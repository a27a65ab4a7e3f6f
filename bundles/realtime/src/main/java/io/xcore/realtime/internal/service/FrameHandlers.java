package io.xcore.realtime.internal.service;

import io.xcore.metrics.CallMeter.Call;
import io.xcore.realtime.FrameHandler;
import io.xcore.realtime.FrameTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who answers which type of frame. Thread-safe. */
@Component(service = FrameHandlers.class)
public final class FrameHandlers {
    private static final String TYPES = FrameTypes.PREFIX_ + "frame.types";

    /** How many types are remembered whose handler has gone. */
    private static final int MOST_KNOWN = 1_000;

    /** How many frames of one type are answered at the same time. */
    private static final int WIDTH = 32;

    private final Threads threads;
    private final Arrivals arrivals;
    private final FrameMeter meter;
    private final Map<ServiceReference<FrameHandler>, LazyService<FrameHandler>> handlers = new HashMap<>();
    private final Map<String, List<LazyService<FrameHandler>>> byType = new HashMap<>();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    @Activate
    public FrameHandlers(@Reference Threads threads, @Reference Arrivals arrivals, @Reference FrameMeter meter) {
        this.threads = threads;
        this.arrivals = arrivals;
        this.meter = meter;
    }

    /** Measures a call of a handler on this thread. */
    public Call measure(LazyService<FrameHandler> handler) {
        return meter.begin(handler.reference().getBundle());
    }

    /** The one with the highest ranking. */
    public synchronized Optional<LazyService<FrameHandler>> of(String type) {
        return byType.getOrDefault(type, List.of()).stream().findFirst();
    }

    /** Whether there is a handler, or was one, which may be back in a moment. */
    public boolean known(String type) {
        return lanes.containsKey(type);
    }

    /** On what the handlers of a known type run: one that is stuck holds up its own type alone. */
    public Lane lane(String type) {
        return lanes.computeIfAbsent(type, absent -> new Lane(threads.workers(), WIDTH));
    }

    @Reference(
            service = FrameHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addHandler(ServiceReference<FrameHandler> reference, ComponentServiceObjects<FrameHandler> objects) {
        synchronized (this) {
            handlers.put(reference, new LazyService<>(reference, objects));
            sort();
            for (String type : byType.keySet()) {
                if (lanes.size() < MOST_KNOWN) {
                    lane(type);
                }
            }
        }
        arrivals.arrived();
    }

    public synchronized void removeHandler(ServiceReference<FrameHandler> reference) {
        handlers.remove(reference);
        sort();
    }

    private void sort() {
        byType.clear();
        handlers.values().stream()
                .sorted(Comparator.<LazyService<FrameHandler>, ServiceReference<FrameHandler>>comparing(
                                LazyService::reference)
                        .reversed())
                .forEach(handler -> types(handler.reference())
                        .forEach(type -> byType.computeIfAbsent(type, absent -> new ArrayList<>())
                                .add(handler)));
    }

    private static List<String> types(ServiceReference<FrameHandler> reference) {
        Object types = reference.getProperty(TYPES);
        if (types instanceof String[] many) {
            return List.of(many);
        }
        return types instanceof String one ? List.of(one) : List.of();
    }
}
