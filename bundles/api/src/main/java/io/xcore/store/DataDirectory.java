package io.xcore.store;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** The one directory below which everything lives that must last. Thread-safe. */
@ProviderType
public interface DataDirectory {
    /** The directory itself: absolute, existing, mode 0700. */
    Path root();

    /** A folder below it, created with mode 0700 when it does not exist. */
    Path folder(String name);
}
