package io.xcore.auth.internal.passkey;

import static java.util.Objects.requireNonNull;

import io.xcore.auth.internal.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user's passkey, the public half of it.
 *
 * @param id the digest of the credential's id: short, and the same credential cannot be there twice
 * @param userId whose it is
 * @param name what its owner calls it
 * @param signCount what its authenticator counted last; 0 when it does not count
 * @param transports by which ways browsers reach its authenticator
 */
public record Passkey(
        String id,
        long userId,
        String name,
        AttestedCredential credential,
        long signCount,
        Backup backup,
        List<String> transports,
        Times times) {
    public Passkey {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(credential, "credential is null");
        requireNonNull(backup, "backup is null");
        transports = List.copyOf(transports);
        requireNonNull(times, "times is null");
    }

    /** Whether there may be, and are, copies of its private key. The first is settled for ever when it is made. */
    public enum Backup {
        /** It never leaves its authenticator. */
        DEVICE_BOUND,
        /** It may be copied and has not been. */
        ELIGIBLE,
        /** It is kept by its user's provider. */
        BACKED_UP;

        boolean eligible() {
            return this != DEVICE_BOUND;
        }
    }

    /** When it was made, and used last. */
    public record Times(Instant createdAt, Optional<Instant> lastUsedAt) {}

    /** The id of the passkey with this credential id. No hyphen is the first: a command line takes it for an option. */
    static String idOf(String credentialId) {
        String digest = Secrets.digest(credentialId);
        return digest.startsWith("-") ? "_" + digest.substring(1) : digest;
    }

    /** Without what belongs to the credential. */
    @Override
    public String toString() {
        return "passkey " + id + " of user " + userId;
    }
}
