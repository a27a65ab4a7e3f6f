package io.xcore.auth.internal.passkey;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A web origin (RFC 6454).
 *
 * @param port empty for the scheme's own
 */
record WebOrigin(String scheme, String host, OptionalInt port) {
    static final String LOCALHOST = "localhost";

    /** Reads one; empty when it is none, or has a path, a query or a user. */
    static Optional<WebOrigin> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean bare = uri.getScheme() != null
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && "".equals(uri.getRawPath())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return bare ? Optional.of(of(uri.getScheme(), uri.getHost(), uri.getPort())) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static WebOrigin of(String scheme, String host, int port) {
        String known = scheme.toLowerCase(Locale.ROOT);
        boolean own = port < 0 || (known.equals("https") && port == 443) || (known.equals("http") && port == 80);
        return new WebOrigin(known, host.toLowerCase(Locale.ROOT), own ? OptionalInt.empty() : OptionalInt.of(port));
    }

    /** Whether browsers offer WebAuthn there: nobody on the way can have changed the page. */
    boolean trustworthy() {
        return scheme.equals("https") || (scheme.equals("http") && within(LOCALHOST));
    }

    /** Whether it may use passkeys of this relying party. */
    boolean within(String relyingPartyId) {
        return host.equals(relyingPartyId) || host.endsWith("." + relyingPartyId);
    }

    /** As a browser writes it. */
    String text() {
        return scheme + "://" + host + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
