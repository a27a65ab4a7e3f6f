package io.xcore.auth.internal;

/**
 * A new API key.
 *
 * @param text the whole of it; it is told once and kept nowhere
 */
public record CreatedApiKey(ApiKey key, String text) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "API key " + key.id();
    }
}
