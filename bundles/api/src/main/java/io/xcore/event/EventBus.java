package io.xcore.event;

import org.osgi.annotation.versioning.ProviderType;

/** Announces events. Thread-safe. */
@ProviderType
public interface EventBus {
    /**
     * Has an event kept by every {@link EventJournal}, hands it over and returns; it never blocks on a listener and never
     * throws because of one. Events of one thread reach each listener in the order in which they were published.
     */
    void publish(PlatformEvent event);
}
