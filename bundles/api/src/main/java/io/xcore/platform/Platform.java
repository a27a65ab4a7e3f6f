package io.xcore.platform;

import java.net.URI;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Facts about the running instance. Thread-safe, never blocks. */
@ProviderType
public interface Platform {
    /** The product's version, e.g. {@code 1.2.0}. */
    String version();

    /** When the process was started. */
    Instant startedAt();

    /** Whether the instance was started in safe mode, without plugins. */
    boolean safeMode();

    /** Whether the instance runs with the conveniences of a development machine ({@code XCORE_PROFILE}). */
    boolean development();

    /** Where the instance listens, e.g. {@code http://127.0.0.1:8000}, without a trailing slash. */
    URI baseUri();
}
