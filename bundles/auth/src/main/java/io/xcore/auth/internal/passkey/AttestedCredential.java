package io.xcore.auth.internal.passkey;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * What an authenticator has said about a credential it made (WebAuthn, "Attested Credential Data"): its model, the
 * credential's id and its public key.
 *
 * @param text the bytes as base64url without padding
 */
public record AttestedCredential(String text) {
    /** Room for a credential id of the longest kind and an RSA key of 8192 bits; the column is as long. */
    static final int LONGEST = 4_000;

    private static final int AAGUID_BYTES = 16;
    private static final int LENGTH_BYTES = 2;

    static AttestedCredential of(byte[] bytes) {
        return new AttestedCredential(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    /** The credential's id, as base64url without padding. */
    public String id() {
        byte[] bytes = bytes();
        int length = ByteBuffer.wrap(bytes).getShort(AAGUID_BYTES) & 0xffff;
        int start = AAGUID_BYTES + LENGTH_BYTES;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, start, start + length));
    }

    /** The model of its authenticator; all zeros when it does not tell. */
    public UUID aaguid() {
        ByteBuffer bytes = ByteBuffer.wrap(bytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
