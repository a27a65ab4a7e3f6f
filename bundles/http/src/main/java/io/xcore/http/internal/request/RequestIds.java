package io.xcore.http.internal.request;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Names requests: a client's own id if it is harmless, else a new one that no other node gives. */
final class RequestIds {
    private static final int MAX_LENGTH = 64;

    private final String node;
    private final AtomicLong next = new AtomicLong();

    RequestIds() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        node = "req-" + HexFormat.of().formatHex(random) + "-";
    }

    String of(@Nullable String offered) {
        return offered != null && acceptable(offered) ? offered : node + Long.toHexString(next.incrementAndGet());
    }

    private static boolean acceptable(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        return text.chars()
                .allMatch(c -> c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || c == '.'
                        || c == '_'
                        || c == '-');
    }
}
