package io.xcore.auth.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps secrets that must be read again, unlike passwords, so that the database alone does not tell them: AES-256-GCM
 * under a key in {@code keys/secrets.key} of the data directory, mode 0600, made when it is first needed. Nodes that
 * share a database share this file. A file that cannot be read is never replaced. Thread-safe.
 */
@Component(service = SecretBox.class)
public final class SecretBox {
    private static final Logger log = LoggerFactory.getLogger(SecretBox.class);

    private static final String FOLDER = "keys";
    private static final String FILE = "secrets.key";
    private static final int KEY_BYTES = 32;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String MAC = "HmacSHA256";
    private static final String VERSION = "v1.";

    /** The keys that are made of the one in the file, one for each use. */
    private record Keys(SecretKey sealing, SecretKey mac) {}

    private final SecureRandom random = new SecureRandom();
    private final DataDirectory data;
    private volatile @Nullable Keys keys;

    @Activate
    public SecretBox(@Reference DataDirectory data) {
        this.data = data;
    }

    /**
     * Encrypts a text.
     *
     * @param context what the secret is and whose; whoever opens it must name the same
     * @throws XcoreException INTERNAL_ERROR when the key can be neither read nor made
     */
    public String seal(String context, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, context, nonce).doFinal(bytes(secret));
            ByteBuffer all = ByteBuffer.allocate(nonce.length + sealed.length);
            return VERSION + text(all.put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "A secret could not be encrypted", e);
        }
    }

    /**
     * Decrypts what {@link #seal} has made.
     *
     * @throws XcoreException INTERNAL_ERROR when it was made under another key or context, or was changed
     */
    public String open(String context, String sealed) {
        try {
            if (!sealed.startsWith(VERSION)) {
                throw new AEADBadTagException("Not of a known form");
            }
            byte[] all = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
            if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw new AEADBadTagException("Too short");
            }
            byte[] nonce = new byte[NONCE_BYTES];
            System.arraycopy(all, 0, nonce, 0, NONCE_BYTES);
            byte[] opened =
                    cipher(Cipher.DECRYPT_MODE, context, nonce).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(opened, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new XcoreException(
                    ErrorCode.INTERNAL_ERROR,
                    "A secret could not be decrypted; is keys/" + FILE + " the right one?",
                    e);
        }
    }

    /**
     * A digest that cannot be made, nor tried out, without the key: for secrets that are too short to be hashed alone.
     *
     * @throws XcoreException INTERNAL_ERROR when the key can be neither read nor made
     */
    public String mac(String context, String secret) {
        // The length keeps apart what context and secret would otherwise spell alike.
        return text(hmac(keys().mac(), context.length() + ":" + context + secret));
    }

    private Cipher cipher(int mode, String context, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, keys().sealing(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(context));
        return cipher;
    }

    private Keys keys() {
        Keys known = keys;
        return known == null ? load() : known;
    }

    private synchronized Keys load() {
        Keys known = keys;
        if (known == null) {
            SecretKey root = new SecretKeySpec(readOrMake(), MAC);
            known = new Keys(new SecretKeySpec(hmac(root, "seal"), "AES"), new SecretKeySpec(hmac(root, "mac"), MAC));
            keys = known;
        }
        return known;
    }

    private byte[] readOrMake() {
        try {
            Path file = data.folder(FOLDER).resolve(FILE);
            if (Files.notExists(file)) {
                byte[] made = new byte[KEY_BYTES];
                random.nextBytes(made);
                SecretFile.write(file, text(made));
                log.info("Made the key for secrets in {}", file);
                return made;
            }
            byte[] read = Base64.getUrlDecoder().decode(Files.readString(file).strip());
            if (read.length != KEY_BYTES) {
                throw new IllegalArgumentException(file + " has " + read.length + " bytes, not " + KEY_BYTES);
            }
            return read;
        } catch (IOException | IllegalArgumentException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The key for secrets cannot be used", e);
        }
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
