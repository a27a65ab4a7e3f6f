package io.xcore.webhooks.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key by which an endpoint tells that a request is ours (Standard Webhooks 1.0, symmetric signatures). */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int MADE_BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final byte[] key;

    /** @throws IllegalArgumentException when it is shorter or longer than the specification allows */
    WebhookSecret(byte[] key) {
        if (key.length < FEWEST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException("A secret has " + FEWEST_BYTES + " to " + MOST_BYTES + " bytes");
        }
        this.key = key.clone();
    }

    static WebhookSecret make(SecureRandom random) {
        byte[] key = new byte[MADE_BYTES];
        random.nextBytes(key);
        return new WebhookSecret(key);
    }

    /** Reads {@link #text()}. */
    static WebhookSecret parse(String text) {
        return new WebhookSecret(Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(6) : text));
    }

    /** As its owner copies it. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    byte[] key() {
        return key.clone();
    }

    /** The signature of a request, e.g. {@code v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=}. */
    public String sign(String messageId, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            String signed = messageId + "." + at.getEpochSecond() + "." + body;
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
