package io.xcore.itests.platform;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written after RFC 6238 and nothing else. */
final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PERIOD = 30;

    private final byte[] key;
    private long lastStep;

    Authenticator(String secret) {
        StringBuilder bits = new StringBuilder();
        secret.chars()
                .forEach(c -> bits.append(String.format(Locale.ROOT, "%5s", Integer.toBinaryString(BASE32.indexOf(c)))
                        .replace(' ', '0')));
        key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
    }

    /**
     * A code that is good now and was not given out before. A server takes the codes of one step before and one step
     * after its own, so that three can be had in a row; the next one takes half a minute of waiting.
     */
    String freshCode() throws InterruptedException {
        long present = Instant.now().getEpochSecond() / PERIOD;
        lastStep = Math.max(lastStep + 1, present - 1);
        while (lastStep > Instant.now().getEpochSecond() / PERIOD + 1) {
            Thread.sleep(200);
        }
        return code(lastStep);
    }

    /** The code given out last, which is used up if it was shown. */
    String usedCode() {
        return code(lastStep);
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 15;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
