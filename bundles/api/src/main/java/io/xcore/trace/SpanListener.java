package io.xcore.trace;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that records spans. While there is none, requests cost nothing more. Both methods are called on the
 * request's thread: they must not block and must not throw.
 */
@ConsumerType
public interface SpanListener {
    /** Whether a trace that begins with a request here is to be recorded; whoever was called with one has been told. */
    boolean samples(String traceId);

    /** A request of a recorded trace was answered. */
    void ended(RequestSpan span);
}
