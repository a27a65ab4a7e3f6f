package io.xcore.auth.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random names and secrets, URL-safe, and their digests. */
public final class Secrets {
    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int PASSWORD_BYTES = 18;

    private static final String DERIVATION = "HmacSHA256";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 128 random bits, 22 characters. No hyphen is the first: a command line would take it for an option. */
    public static String id() {
        String id = random(ID_BYTES);
        return id.startsWith("-") ? id() : id;
    }

    /** 256 random bits, 43 characters. */
    public static String secret() {
        return random(SECRET_BYTES);
    }

    /** A password nobody chose: 144 random bits, 24 characters. */
    public static String password() {
        return random(PASSWORD_BYTES);
    }

    /** The SHA-256 of a text, 43 characters; enough for secrets that are random themselves. */
    public static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A secret made of another and a salt: 256 bits that say nothing about the one they come from. */
    static String derive(String secret, String salt) {
        try {
            Mac mac = Mac.getInstance(DERIVATION);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), DERIVATION));
            byte[] derived = mac.doFinal(salt.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + DERIVATION, e);
        }
    }

    /** Compares without telling by the time taken how much is equal. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String random(int bytes) {
        byte[] secret = new byte[bytes];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
