package io.xcore.auth.internal;

import com.nimbusds.jose.jwk.JWK;
import java.nio.file.Path;
import java.time.Instant;

/** A signing key, and the file it is kept in. */
record StoredKey(JWK key, Path file) {
    String id() {
        return key.getKeyID();
    }

    /** When it was made; long ago for a key that does not say. */
    Instant issuedAt() {
        return key.getIssueTime() == null ? Instant.EPOCH : key.getIssueTime().toInstant();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "key " + id();
    }
}
