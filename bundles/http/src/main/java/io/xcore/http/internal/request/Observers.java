package io.xcore.http.internal.request;

import io.xcore.metrics.AnsweredRequest;
import io.xcore.metrics.RequestObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever counts requests. */
@Component(service = Observers.class)
public final class Observers {
    private static final Logger log = LoggerFactory.getLogger(Observers.class);

    private final List<RequestObserver> present = new CopyOnWriteArrayList<>();

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
