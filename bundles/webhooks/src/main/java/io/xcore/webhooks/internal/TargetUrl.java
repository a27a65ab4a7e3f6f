package io.xcore.webhooks.internal;

import io.xcore.error.XcoreException;
import io.xcore.network.BlockedAddressException;
import io.xcore.network.HttpCall;
import io.xcore.network.NetworkGuard;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/** The URL of an endpoint. */
final class TargetUrl {
    private static final int LONGEST = 2_000;
    private static final int LAST_PORT = 65_535;

    private TargetUrl() {}

    /**
     * Checks what a client asks for. The answer of the name service now is for the client's information: what counts is
     * the one at each delivery.
     *
     * @throws XcoreException VALIDATION_FAILED naming {@code url}
     */
    static String checked(String wanted, NetworkGuard guard) {
        URI uri = parse(wanted.strip());
        try {
            guard.resolve(HttpCall.host(uri));
        } catch (BlockedAddressException e) {
            throw XcoreException.invalid("url", "leads into a network webhooks must not go to");
        } catch (IOException e) {
            // A name that nobody knows yet may be known when there is something to deliver.
            return uri.toASCIIString();
        }
        return uri.toASCIIString();
    }

    private static URI parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw XcoreException.invalid("url", "must be a URL");
        }
        String scheme = uri.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw XcoreException.invalid("url", "must begin with https:// or http://");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw XcoreException.invalid("url", "must name a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw XcoreException.invalid("url", "must have neither a user nor a fragment");
        }
        if (uri.toASCIIString().length() > LONGEST) {
            throw XcoreException.invalid("url", "must have at most " + LONGEST + " characters");
        }
        return uri;
    }
}
