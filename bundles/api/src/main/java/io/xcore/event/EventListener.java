package io.xcore.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that is told of events: register it with {@link EventTopics}. Calls come one at a time on a thread of the
 * bus. A listener that is slower than its queue (1024 events) loses the oldest ones, which is logged and counted; one
 * that throws is logged and goes on receiving.
 */
@ConsumerType
@FunctionalInterface
public interface EventListener {
    void on(PlatformEvent event);
}
