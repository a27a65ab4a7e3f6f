package io.xcore.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Encrypts secrets that must be read again, unlike passwords of users, so that whoever has the database or a file alone
 * does not have them. The key is in the data directory, not in the database: a backup of the database alone cannot be
 * opened, and without the key what was sealed is lost. Thread-safe; blocks on a small file the first time.
 */
@ProviderType
public interface SecretSealer {
    /**
     * Encrypts and authenticates.
     *
     * @param context what the secret is and whose, e.g. {@code webhook:17}; whoever opens it must name the same, so that
     *     a sealed text that was copied to another place is worth nothing there
     * @return printable ASCII, about four thirds as long as the secret and 60 characters more
     * @throws io.xcore.error.XcoreException INTERNAL_ERROR when the key can be neither read nor made
     */
    String seal(String context, byte[] plain);

    /**
     * Decrypts what {@link #seal} has made, at any time before.
     *
     * @throws IllegalArgumentException when it was made for another context or under another key, or was changed
     * @throws io.xcore.error.XcoreException INTERNAL_ERROR when the key cannot be read
     */
    byte[] open(String context, String sealed);
}
