package io.xcore.settings.internal.sealing;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.SecretDigest;
import io.xcore.security.SecretSealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM under the key of a file. A sealed text is {@code v2.KEY.DATA}: which key, and nonce, ciphertext and tag in
 * Base64. {@code v1.DATA}, which did not say which key, is still opened. Thread-safe.
 */
public final class KeyedSealer implements SecretSealer, SecretDigest {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String MAC = "HmacSHA256";
    private static final int KEY_ID_BYTES = 6;

    private static final String V1 = "v1.";
    private static final String V2 = "v2.";

    /**
     * The keys that are made of the one in the file, one for each use.
     *
     * @param id tells the key from a later one, and tells nothing else about it
     */
    private record Keys(String id, SecretKey sealing, SecretKey digest) {}

    private final SecureRandom random = new SecureRandom();
    private final KeyFile file;
    private volatile @Nullable Keys keys;

    public KeyedSealer(KeyFile file) {
        this.file = file;
    }

    @Override
    public String seal(String context, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, context, nonce).doFinal(plain);
            ByteBuffer all = ByteBuffer.allocate(nonce.length + sealed.length);
            return V2 + keys().id() + '.' + text(all.put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "A secret could not be encrypted", e);
        }
    }

    @Override
    public byte[] open(String context, String sealed) {
        byte[] all = Base64.getUrlDecoder().decode(data(sealed));
        if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalArgumentException("A sealed secret is too short");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, context, Arrays.copyOf(all, NONCE_BYTES))
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "A sealed secret cannot be opened: it was changed, or is for something else than '" + context
                            + "', or " + KeyFile.NAME + " is not the right one",
                    e);
        }
    }

    @Override
    public String digest(String context, String secret) {
        // The length keeps apart what context and secret would otherwise spell alike.
        return text(hmac(keys().digest(), context.length() + ":" + context + secret));
    }

    private String data(String sealed) {
        if (sealed.startsWith(V1)) {
            return sealed.substring(V1.length());
        }
        int end = sealed.indexOf('.', V2.length());
        if (!sealed.startsWith(V2) || end < 0) {
            throw new IllegalArgumentException("This is not a sealed secret");
        }
        String id = sealed.substring(V2.length(), end);
        if (!id.equals(keys().id())) {
            throw new IllegalArgumentException("A secret was sealed with another key than that in " + KeyFile.NAME);
        }
        return sealed.substring(end + 1);
    }

    private Cipher cipher(int mode, String context, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, keys().sealing(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private Keys keys() {
        Keys known = keys;
        return known == null ? load() : known;
    }

    private synchronized Keys load() {
        Keys known = keys;
        if (known == null) {
            SecretKey root = new SecretKeySpec(file.readOrMake(), MAC);
            known = new Keys(
                    text(Arrays.copyOf(hmac(root, "id"), KEY_ID_BYTES)),
                    new SecretKeySpec(hmac(root, "seal"), "AES"),
                    new SecretKeySpec(hmac(root, "mac"), MAC));
            keys = known;
        }
        return known;
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
