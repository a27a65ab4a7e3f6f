package io.xcore.platform;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The operator's files {@code etc/PID.cfg}. Thread-safe. */
@ProviderType
public interface ConfigurationFiles {
    /**
     * Why the file of a configuration is not in force as it is written; empty when it is, and when there is no file. Reads
     * the file: blocks on the disk.
     *
     * @param pid the configuration, e.g. {@code io.xcore.auth}
     * @return file, line and what is wrong there; never a value
     */
    Optional<String> fault(String pid);
}
