package io.xcore.testkit.webauthn;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A browser with an authenticator that holds one passkey, written from WebAuthn Level 3 and sharing no code with what it
 * tests: it takes the JSON of creation and request options and gives what {@code PublicKeyCredential.toJSON()} would.
 * It does what a good one does until a test tells it otherwise. Not thread-safe.
 */
public final class SoftwareAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int ATTESTED = 0x40;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] credentialId = new byte[32];
    private final CredentialKey key;
    private final int algorithm;
    private String origin;
    private int flags = PRESENT | VERIFIED;
    private long counter;
    private boolean counting = true;
    private boolean crossOrigin;
    private @Nullable String relyingPartyId;
    private String userHandle = "";

    private SoftwareAuthenticator(String origin, int algorithm) {
        this.origin = origin;
        this.algorithm = algorithm;
        this.key = CredentialKey.generate(algorithm);
        RANDOM.nextBytes(credentialId);
    }

    /** One on a page of this origin, with a P-256 key. */
    public static SoftwareAuthenticator at(String origin) {
        return new SoftwareAuthenticator(origin, -7);
    }

    /**
     * The same with another key.
     *
     * @param algorithm its COSE number: -7, -8 or -257
     */
    public static SoftwareAuthenticator at(String origin, int algorithm) {
        return new SoftwareAuthenticator(origin, algorithm);
    }

    /** Moves the page to another origin. */
    public SoftwareAuthenticator movedTo(String other) {
        origin = other;
        return this;
    }

    /** Has it sign for another relying party than it is asked to. */
    public SoftwareAuthenticator relyingParty(String id) {
        relyingPartyId = id;
        return this;
    }

    /** Whether it makes sure who uses it. */
    public SoftwareAuthenticator verifying(boolean verified) {
        return flag(VERIFIED, verified);
    }

    /** Whether anybody touches it. */
    public SoftwareAuthenticator touched(boolean present) {
        return flag(PRESENT, present);
    }

    /** Whether its passkey may be, and is, copied. */
    public SoftwareAuthenticator backup(boolean eligible, boolean done) {
        return flag(BACKUP_ELIGIBLE, eligible).flag(BACKED_UP, done);
    }

    /** Whether the page is in a frame of another origin. */
    public SoftwareAuthenticator framed(boolean framed) {
        crossOrigin = framed;
        return this;
    }

    /** Sets its counter; the next signature counts one more. */
    public SoftwareAuthenticator counter(long value) {
        counter = value;
        return this;
    }

    /** Has it never count, as authenticators that copy their keys do. */
    public SoftwareAuthenticator notCounting() {
        counting = false;
        counter = 0;
        return this;
    }

    /** Has it answer for another user. */
    public SoftwareAuthenticator userHandle(String handle) {
        userHandle = handle;
        return this;
    }

    /** Makes the passkey: {@code navigator.credentials.create}. */
    public Map<String, Object> create(Map<String, ?> options) {
        Map<?, ?> party = (Map<?, ?>) require(options, "rp");
        Map<?, ?> user = (Map<?, ?>) require(options, "user");
        userHandle = (String) require(user, "id");
        requireOffered((List<?>) require(options, "pubKeyCredParams"));
        requireNotExcluded((List<?>) require(options, "excludeCredentials"));
        byte[] data = authenticatorData((String) require(party, "id"), true);
        Map<String, Object> attestation = new LinkedHashMap<>();
        attestation.put("fmt", "none");
        attestation.put("attStmt", Map.of());
        attestation.put("authData", data);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", text(clientData("webauthn.create", options)));
        response.put("attestationObject", text(Cbor.encode(attestation)));
        response.put("authenticatorData", text(data));
        response.put("publicKeyAlgorithm", algorithm);
        response.put("transports", List.of("internal", "hybrid"));
        return credential(response);
    }

    /** Signs in: {@code navigator.credentials.get}. */
    public Map<String, Object> get(Map<String, ?> options) {
        byte[] data = authenticatorData((String) require(options, "rpId"), false);
        byte[] client = clientData("webauthn.get", options);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("clientDataJSON", text(client));
        response.put("authenticatorData", text(data));
        response.put("signature", text(key.sign(joined(data, sha256(client)))));
        response.put("userHandle", userHandle);
        return credential(response);
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        Map<String, Object> credential = new LinkedHashMap<>();
        credential.put("id", text(credentialId));
        credential.put("rawId", text(credentialId));
        credential.put("type", "public-key");
        credential.put("authenticatorAttachment", "platform");
        credential.put("clientExtensionResults", Map.of());
        credential.put("response", response);
        return credential;
    }

    private byte[] clientData(String type, Map<String, ?> options) {
        String json = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":%s}"
                .formatted(type, require(options, "challenge"), origin, crossOrigin);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String asked, boolean attested) {
        counter += counting ? 1 : 0;
        byte[] party = sha256((relyingPartyId == null ? asked : relyingPartyId).getBytes(StandardCharsets.UTF_8));
        byte[] head = ByteBuffer.allocate(5)
                .put((byte) (attested ? flags | ATTESTED : flags))
                .putInt((int) counter)
                .array();
        if (!attested) {
            return joined(party, head);
        }
        byte[] model = new byte[16];
        byte[] length =
                ByteBuffer.allocate(2).putShort((short) credentialId.length).array();
        return joined(party, head, model, length, credentialId, key.cose());
    }

    private SoftwareAuthenticator flag(int flag, boolean set) {
        flags = set ? flags | flag : flags & ~flag;
        return this;
    }

    private void requireOffered(List<?> parameters) {
        if (parameters.stream().noneMatch(offer -> offer instanceof Map<?, ?> map && map.containsValue(algorithm))) {
            throw new IllegalStateException("NotSupportedError");
        }
    }

    private void requireNotExcluded(List<?> excluded) {
        String own = text(credentialId);
        if (excluded.stream().anyMatch(known -> known instanceof Map<?, ?> map && map.containsValue(own))) {
            throw new IllegalStateException("InvalidStateError");
        }
    }

    private static Object require(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The options have no " + key);
        }
        return value;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
