package io.xcore.admin.internal.shell;

import java.security.SecureRandom;
import java.util.Base64;

/** A password nobody chose: 144 random bits, and a sign among them for policies that want one. */
final class GeneratedPassword {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 18;

    private GeneratedPassword() {}

    static String make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return text.substring(0, 12) + '.' + text.substring(12);
    }
}
