package io.xcore.event;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether anybody is connected who would be told of events right now. For those who would have to measure something only
 * in order to announce it. Thread-safe, never blocks.
 */
@ProviderType
@FunctionalInterface
public interface EventAudience {
    /** Whether at least one authenticated connection wants events of this type; whether it may know is not asked. */
    boolean wants(String type);
}
