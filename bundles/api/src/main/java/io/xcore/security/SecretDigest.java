package io.xcore.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Digests of secrets that are too short to be hashed alone, such as codes and phone numbers: who has the database cannot
 * try them out without the key, which is that of {@link SecretSealer}. Thread-safe.
 */
@ProviderType
public interface SecretDigest {
    /**
     * The digest of a secret: the same for the same context and secret.
     *
     * @param context what it is of, so that equal secrets in different places have different digests
     * @return 43 printable characters
     * @throws io.xcore.error.XcoreException INTERNAL_ERROR when the key can be neither read nor made
     */
    String digest(String context, String secret);
}
