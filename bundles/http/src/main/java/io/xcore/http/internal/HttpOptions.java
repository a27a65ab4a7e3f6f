package io.xcore.http.internal;

import io.xcore.http.internal.request.TrustedProxies;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The settings, checked.
 *
 * @param allowedOrigins as a browser sends them, e.g. {@code https://example.org}
 * @param trustLoopback whether programs on this machine need no credential for routes that allow it
 */
public record HttpOptions(
        Set<String> allowedOrigins,
        TrustedProxies trustedProxies,
        boolean trustLoopback,
        long maxBodyBytes,
        long maxUploadBytes,
        int maxParkedRequests) {
    public HttpOptions {
        allowedOrigins = Set.copyOf(allowedOrigins);
        for (String origin : allowedOrigins) {
            require(isOrigin(origin), "allowed.origins: '" + origin + "' is not an origin such as https://example.org");
        }
        require(maxBodyBytes > 0, "max.body.bytes must be greater than 0");
        require(maxUploadBytes >= maxBodyBytes, "max.upload.bytes must not be less than max.body.bytes");
        require(maxParkedRequests >= 0, "max.parked.requests must not be negative");
    }

    /** @param development whether the instance is one for development; only there the loopback can be trusted */
    static HttpOptions of(HttpSettings settings, boolean development) {
        return new HttpOptions(
                Set.copyOf(List.of(settings.allowed_origins())),
                TrustedProxies.of(List.of(settings.trusted_proxies())),
                settings.trust_loopback() && development,
                settings.max_body_bytes(),
                settings.max_upload_bytes(),
                settings.max_parked_requests());
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() != null
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
