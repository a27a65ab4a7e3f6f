package io.xcore.opentelemetry.internal;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The settings, checked.
 *
 * @param headers sent along; they are secrets
 * @param sampleRatio 0 to 1
 * @param maxQueue spans
 */
record ExportSettings(
        URI endpoint,
        Map<String, String> headers,
        double sampleRatio,
        String serviceName,
        int maxQueue,
        Duration timeout) {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

    ExportSettings {
        headers = Map.copyOf(headers);
    }

    /** @throws IllegalArgumentException naming the key whose value is wrong, and never a header's value */
    static ExportSettings of(ExportConfiguration configuration) {
        double ratio = configuration.sample_ratio();
        require(ratio >= 0 && ratio <= 1, "sample.ratio must be 0 to 1");
        require(!configuration.service_name().isBlank(), "service.name must not be empty");
        int queue = configuration.max_queue();
        require(queue >= 64 && queue <= 65536, "max.queue must be 64 to 65536");
        int seconds = configuration.timeout_seconds();
        require(seconds >= 1 && seconds <= 60, "timeout.seconds must be 1 to 60");
        return new ExportSettings(
                endpoint(configuration.endpoint().strip()),
                headers(configuration.headers()),
                ratio,
                configuration.service_name().strip(),
                queue,
                Duration.ofSeconds(seconds));
    }

    private static URI endpoint(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            require(web && uri.getHost() != null, "endpoint must be an http: or https: address");
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("endpoint must be an http: or https: address", e);
        }
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).strip();
            require(HEADER.matcher(name).matches(), "headers must be NAME=VALUE, separated by commas");
            headers.put(name, entry.substring(equals + 1).strip());
        }
        return headers;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
