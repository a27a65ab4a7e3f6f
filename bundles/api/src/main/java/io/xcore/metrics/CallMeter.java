package io.xcore.metrics;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Measures what the calls into a plugin use: time, processor time and allocated memory of the calling thread. It is asked
 * by whoever calls plugins; what a plugin does on threads of its own is not seen. Thread-safe, never blocks.
 */
@ProviderType
@FunctionalInterface
public interface CallMeter {
    /**
     * Begins to measure a call that is made on this thread. Calls must not be nested.
     *
     * @param plugin the plugin's id
     * @return to be closed on the same thread when the call has returned
     */
    Call begin(String plugin, EntryPoint entry);

    /** A call that is being measured. */
    @ProviderType
    @FunctionalInterface
    interface Call extends AutoCloseable {
        /** One that nobody measures. */
        Call UNMEASURED = () -> {};

        @Override
        void close();
    }
}
