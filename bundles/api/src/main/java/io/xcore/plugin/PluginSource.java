package io.xcore.plugin;

import io.xcore.error.XcoreException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/** A service that reads plugins from one kind of address. Thread-safe. */
@ConsumerType
public interface PluginSource {
    /** Whether this source reads such an address; decided by its form alone. */
    boolean reads(String uri);

    /**
     * Opens the bytes. The caller bounds how many it reads and for how long, and closes the stream.
     *
     * @throws XcoreException PLUGIN_SOURCE_FAILED when the address is not allowed, not reachable or has nothing
     */
    InputStream open(String uri);
}
