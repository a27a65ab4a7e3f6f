package io.xcore.http.internal.request;

import io.xcore.http.internal.route.Claim;
import io.xcore.metrics.AnsweredRequest;
import io.xcore.metrics.CallMeter;
import io.xcore.metrics.CallMeter.Call;
import io.xcore.metrics.EntryPoint;
import io.xcore.metrics.RequestObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever counts requests, and measures what those to plugins use. */
@Component(service = Observers.class)
public final class Observers {
    private static final Logger log = LoggerFactory.getLogger(Observers.class);

    private final List<RequestObserver> present = new CopyOnWriteArrayList<>();
    private final AtomicReference<CallMeter> meter = new AtomicReference<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addObserver(RequestObserver observer) {
        present.add(observer);
    }

    public void removeObserver(RequestObserver observer) {
        present.remove(observer);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setMeter(CallMeter found) {
        meter.set(found);
    }

    public void unsetMeter(CallMeter gone) {
        meter.compareAndSet(gone, null);
    }

    /** Measures what is done on this thread for a request to a plugin; anything else is not measured. */
    Call begin(@Nullable Claim claim) {
        CallMeter found = meter.get();
        return found == null || claim == null || !claim.plugin()
                ? Call.UNMEASURED
                : found.begin(claim.owner(), EntryPoint.HTTP);
    }

    void report(AnsweredRequest request) {
        for (RequestObserver observer : present) {
            try {
                observer.answered(request);
            } catch (RuntimeException e) {
                log.warn("An observer of requests failed at {} {}", request.method(), request.endpoint(), e);
            }
        }
    }
}
