package io.xcore.metrics;

import org.osgi.annotation.versioning.ConsumerType;

/** A service that is told of every answered request. */
@ConsumerType
@FunctionalInterface
public interface RequestObserver {
    /** Called on the request's thread after the answer: must not block and must not throw. */
    void answered(AnsweredRequest request);
}
