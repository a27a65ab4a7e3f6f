package io.xcore.http.internal.request;

import io.xcore.http.internal.HttpOptions;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells the programs on this machine from all that only seem to be: what a proxy here hands on comes from its clients, and
 * what a browser here sends, from the pages it shows.
 */
public final class Loopback {
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final String FORWARDED_BY_CONVENTION = "x-forwarded-";
    private static final Set<String> HANDED_ON = Set.of("forwarded", "via", "x-real-ip");

    private static final List<AddressRange> RANGES =
            List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"));

    private Loopback() {}

    /** Whether a request comes from a program on this machine, straight to us, and the settings trust those. */
    public static boolean trusts(HttpOptions options, HttpServletRequest request) {
        return options.trustLoopback()
                && isAddress(request.getRemoteAddr())
                && !options.trustedProxies().trusted(request.getRemoteAddr())
                && !handedOn(request)
                && namesUs(request.getHeader("Host"))
                && new Origins(Set.of()).mayWrite(request);
    }

    /** Any proxy's headers, trusted or not: whose words they are does not matter to who need not prove anything. */
    private static boolean handedOn(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith(FORWARDED_BY_CONVENTION) || HANDED_ON.contains(name));
    }

    /** A name of somebody's that leads here for a moment (DNS rebinding) is not ours. */
    private static boolean namesUs(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host).replaceFirst("");
        return name.equalsIgnoreCase("localhost") || isAddress(name);
    }

    private static boolean isAddress(@Nullable String text) {
        return text != null
                && AddressRange.bytes(text)
                        .filter(bytes -> RANGES.stream().anyMatch(range -> range.contains(bytes)))
                        .isPresent();
    }
}
