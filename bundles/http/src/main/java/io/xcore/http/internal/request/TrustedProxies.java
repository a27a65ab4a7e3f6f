package io.xcore.http.internal.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The reverse proxies whose word is taken for who calls and whether TLS is spoken: {@code X-Forwarded-For} and
 * {@code X-Forwarded-Proto} of anybody else are ignored. Immutable.
 */
public final class TrustedProxies {
    private final List<AddressRange> ranges;

    private TrustedProxies(List<AddressRange> ranges) {
        this.ranges = ranges;
    }

    /**
     * Proxies at these addresses or ranges of addresses, e.g. {@code 127.0.0.1} or {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException when one is neither
     */
    public static TrustedProxies of(List<String> ranges) {
        return new TrustedProxies(ranges.stream()
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList());
    }

    /** The request as the client sent it, when a proxy that is trusted has handed it on. */
    HttpServletRequest seenThrough(HttpServletRequest request) {
        if (ranges.isEmpty() || !trusted(request.getRemoteAddr())) {
            return request;
        }
        String protocol = last(values(request, "X-Forwarded-Proto"));
        return new ForwardedRequest(
                request, client(request), protocol == null ? request.isSecure() : protocol.equalsIgnoreCase("https"));
    }

    /** The last address that no trusted proxy has: what stands further left, the client may have written itself. */
    private String client(HttpServletRequest request) {
        String client = request.getRemoteAddr();
        List<String> hops = values(request, "X-Forwarded-For");
        Collections.reverse(hops);
        for (String hop : hops) {
            if (AddressRange.bytes(hop).isEmpty()) {
                return client;
            }
            client = hop;
            if (!trusted(hop)) {
                return client;
            }
        }
        return client;
    }

    /** Whether this is the address of one of them. */
    boolean trusted(@Nullable String address) {
        return address != null
                && AddressRange.bytes(address)
                        .filter(bytes -> ranges.stream().anyMatch(range -> range.contains(bytes)))
                        .isPresent();
    }

    private static List<String> values(HttpServletRequest request, String header) {
        List<String> values = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            for (String value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static @Nullable String last(List<String> values) {
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }
}
