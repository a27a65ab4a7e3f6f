package io.xcore.event;

import org.osgi.annotation.versioning.ProviderType;

/** Announces events. Thread-safe. */
@ProviderType
public interface EventBus {
    /**
     * Hands an event over and returns at once; it never blocks on a listener and never throws because of one. Events of
     * one thread reach each listener in the order in which they were published.
     */
    void publish(PlatformEvent event);
}
