package io.xcore.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Secrets among settings. They are kept sealed in files, databases and Configuration Admin, and opened when a
 * configuration is delivered to whom it is for: a component gets the plain value and need not know of this. Thread-safe.
 */
@ProviderType
public interface SettingSealer {
    /** What a sealed value begins with. */
    String PREFIX = "sealed:";

    /**
     * Seals a value. A value that is sealed for this very setting comes back as it is.
     *
     * @param pid the configuration; of {@code name-instance} only the name counts, so that all instances share it
     * @param key the key in it; for another setting the result is worth nothing
     * @return {@value #PREFIX} and the sealed value
     * @throws io.xcore.error.XcoreException INTERNAL_ERROR when the key for secrets can be neither read nor made
     */
    String seal(String pid, String key, String value);
}
