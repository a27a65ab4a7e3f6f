package io.xcore.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that keeps events. Unlike an {@link EventListener} it misses none: it is given each one on the thread that
 * publishes it, before anybody else is told, and may take the time to store it. One that throws is logged; the event
 * goes on to its listeners all the same.
 */
@ConsumerType
@FunctionalInterface
public interface EventJournal {
    void keep(PlatformEvent event);
}
