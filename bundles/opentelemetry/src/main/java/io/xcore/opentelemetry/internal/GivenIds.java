package io.xcore.opentelemetry.internal;

import io.opentelemetry.sdk.trace.IdGenerator;
import io.xcore.trace.TraceContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives a span the ids it has had since its request came: log lines and the calls it made bear them already. */
final class GivenIds implements IdGenerator {
    private static final ThreadLocal<@Nullable TraceContext> given = new ThreadLocal<>();

    /** Makes something whose ids are these. */
    <T> T during(TraceContext context, Supplier<T> work) {
        given.set(context);
        try {
            return work.get();
        } finally {
            given.remove();
        }
    }

    @Override
    public String generateSpanId() {
        TraceContext context = given.get();
        return context == null ? IdGenerator.random().generateSpanId() : context.spanId();
    }

    @Override
    public String generateTraceId() {
        TraceContext context = given.get();
        return context == null ? IdGenerator.random().generateTraceId() : context.traceId();
    }
}
