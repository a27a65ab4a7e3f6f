package io.xcore.auth.internal.mfa;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.xcore.auth.internal.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How the gateway is called, checked.
 *
 * @param headers the names and values of all headers; some are secret
 * @param body with {@code {phone}} and {@code {text}} in it
 * @param form whether the body is a form, and not JSON
 */
record SmsSettings(URI url, Map<String, String> headers, String body, boolean form, Duration timeout) {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PHONE = "{phone}";
    private static final String TEXT = "{text}";

    static SmsSettings of(SmsConfiguration source) {
        Map<String, String> headers = new LinkedHashMap<>();
        String type = Setting.present("contentType", source.contentType()).strip();
        headers.put("Content-Type", type);
        if (!source.authorization().isBlank()) {
            headers.put("Authorization", source.authorization().strip());
        }
        for (String header : source.headers()) {
            addHeader(headers, header);
        }
        SmsSettings settings = new SmsSettings(
                url(source.url()),
                Map.copyOf(headers),
                body(source.body()),
                type.toLowerCase(Locale.ROOT).startsWith(FORM),
                Duration.ofMillis(Setting.within("timeoutMillis", source.timeoutMillis(), 100, 60_000)));
        settings.requireSendable();
        return settings;
    }

    /** The body of one message. */
    String body(String phone, String text) {
        // The phone number first: it has no braces, whatever the text has.
        return body.replace(PHONE, escaped(phone)).replace(TEXT, escaped(text));
    }

    private String escaped(String value) {
        return form
                ? URLEncoder.encode(value, StandardCharsets.UTF_8)
                : new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    private static URI url(String value) {
        try {
            URI url = new URI(value.strip());
            boolean sound = "https".equalsIgnoreCase(url.getScheme())
                    || ("http".equalsIgnoreCase(url.getScheme()) && loopback(url.getHost()));
            if (sound && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below, without the address: it may hold a secret.
        }
        throw new IllegalArgumentException("url must be an https address, or an http one on this host");
    }

    private static boolean loopback(String host) {
        return host != null
                && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
    }

    private static String body(String value) {
        if (!value.contains(PHONE) || !value.contains(TEXT)) {
            throw new IllegalArgumentException("body must have {phone} and {text} in it");
        }
        return value;
    }

    private static void addHeader(Map<String, String> headers, String header) {
        int colon = header.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("headers must each be Name: value");
        }
        headers.put(
                header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }

    /** The client refuses some names, and broken values: now rather than at the first message. */
    private void requireSendable() {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(url);
            headers.forEach(request::setHeader);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("headers, authorization or contentType cannot be sent", e);
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "gateway at " + url.getHost();
    }
}
