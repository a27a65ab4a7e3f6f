package io.xcore.http.internal.request;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names requests: a client's own id if it is harmless, else a new one that no other node gives. */
public final class RequestIds {
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String node;
    private final AtomicLong next = new AtomicLong();

    public RequestIds() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        node = "req-" + HexFormat.of().formatHex(random) + "-";
    }

    /** The id of a request that came with this one, if any. */
    public String of(@Nullable String offered) {
        return offered != null && ACCEPTABLE.matcher(offered).matches()
                ? offered
                : node + Long.toHexString(next.incrementAndGet());
    }
}
