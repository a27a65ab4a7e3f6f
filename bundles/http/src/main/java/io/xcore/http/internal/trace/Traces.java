package io.xcore.http.internal.trace;

import io.xcore.metrics.AnsweredRequest;
import io.xcore.trace.RequestSpan;
import io.xcore.trace.SpanListener;
import io.xcore.trace.TraceContext;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.http.HttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Continues the traces requests come with, begins those of the others, and tells who records spans of their end. */
@Component(service = Traces.class)
public final class Traces {
    private static final Logger log = LoggerFactory.getLogger(Traces.class);

    private final List<SpanListener> listeners = new CopyOnWriteArrayList<>();
    private final Clock clock;

    @Activate
    public Traces() {
        this(Clock.systemUTC());
    }

    public Traces(Clock clock) {
        this.clock = clock;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addListener(SpanListener listener) {
        listeners.add(listener);
    }

    public void removeListener(SpanListener listener) {
        listeners.remove(listener);
    }

    /** The span of a request that has just come. */
    public RequestSpanStart begin(HttpServletRequest request) {
        Optional<Traceparent> parent = Traceparent.read(Collections.list(request.getHeaders("traceparent")));
        TraceContext context = parent.map(known -> continued(known, request)).orElseGet(this::fresh);
        return new RequestSpanStart(context, parent.map(Traceparent::parentId), clock.instant());
    }

    /** Tells of the end of a request. */
    public void end(RequestSpanStart start, String requestId, AnsweredRequest answered) {
        if (listeners.isEmpty() || !start.context().sampled()) {
            return;
        }
        RequestSpan span =
                new RequestSpan(start.context(), start.parentSpanId(), requestId, start.startedAt(), answered);
        for (SpanListener listener : listeners) {
            try {
                listener.ended(span);
            } catch (RuntimeException e) {
                log.warn("A recorder of spans failed at {} {}", answered.method(), answered.endpoint(), e);
            }
        }
    }

    private static TraceContext continued(Traceparent parent, HttpServletRequest request) {
        String state = Tracestate.read(Collections.list(request.getHeaders("tracestate")));
        return new TraceContext(parent.traceId(), id(), parent.sampled(), state);
    }

    private TraceContext fresh() {
        String traceId = id() + id();
        return new TraceContext(traceId, id(), sampled(traceId), "");
    }

    private boolean sampled(String traceId) {
        for (SpanListener listener : listeners) {
            try {
                if (listener.samples(traceId)) {
                    return true;
                }
            } catch (RuntimeException e) {
                log.warn("A recorder of spans failed", e);
            }
        }
        return false;
    }

    /** Sixteen hexadecimal digits, not all of them zero. They need to be unique, not secret. */
    private static String id() {
        long random = 0;
        while (random == 0) {
            random = ThreadLocalRandom.current().nextLong();
        }
        String digits = Long.toHexString(random);
        return "0".repeat(Long.BYTES * 2 - digits.length()) + digits;
    }
}
