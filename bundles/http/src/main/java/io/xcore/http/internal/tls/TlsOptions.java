package io.xcore.http.internal.tls;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The settings, checked.
 *
 * @param certificate the chain in PEM, or PKCS12
 * @param key the private key; the same file when it holds both
 * @param password what the key is encrypted with, if it is
 * @param hstsSeconds 0 for no HSTS
 */
record TlsOptions(
        Path certificate,
        Path key,
        String password,
        String address,
        int port,
        boolean redirect,
        int hstsSeconds,
        int reloadSeconds) {
    private static final int TWO_YEARS = 63_072_000;

    TlsOptions {
        require(port >= 0 && port <= 65535, "port must be 0 to 65535");
        require(hstsSeconds >= 0 && hstsSeconds <= TWO_YEARS, "hsts.maxAgeSeconds must be 0 to " + TWO_YEARS);
        require(reloadSeconds >= 1 && reloadSeconds <= 3600, "reload.seconds must be 1 to 3600");
    }

    /** What is configured; the environment, which {@code xcore run --tls-cert} sets, has the last word. */
    static Optional<TlsOptions> of(TlsSettings settings, Map<String, String> environment) {
        String certificate = environment.getOrDefault("XCORE_TLS_CERT", settings.certificate());
        if (certificate.isBlank()) {
            return Optional.empty();
        }
        String key = environment.getOrDefault(
                "XCORE_TLS_KEY", environment.containsKey("XCORE_TLS_CERT") ? "" : settings.key());
        String address = settings.address().isBlank()
                ? environment.getOrDefault("XCORE_ADDRESS", "127.0.0.1")
                : settings.address().strip();
        String port = environment.getOrDefault("XCORE_TLS_PORT", Integer.toString(settings.port()));
        require(port.matches("\\d{1,5}"), "XCORE_TLS_PORT must be 0 to 65535");
        return Optional.of(new TlsOptions(
                Path.of(certificate.strip()),
                Path.of(key.isBlank() ? certificate.strip() : key.strip()),
                settings._password(),
                address,
                Integer.parseInt(port),
                settings.redirect(),
                settings.hsts_maxAgeSeconds(),
                settings.reload_seconds()));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(TlsSettings.PID + ": " + message);
        }
    }

    @Override
    public String toString() {
        return "TLS with " + certificate + " on " + address + ":" + port;
    }
}
