package io.xcore.platform;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says, by being registered as a service, that a part of the platform has finished its boot: the plugins are reconciled,
 * the HTTP server answers. The instance announces itself as ready once every part it waits for is there. A part that
 * stops working withdraws the service.
 */
@ConsumerType
@FunctionalInterface
public interface ReadyPart {
    /** The part, one word: {@code plugins}, {@code auth}, {@code http}. Never blocks. */
    String name();
}
