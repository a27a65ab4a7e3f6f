package io.xcore.webhooks.internal.network;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request to be sent.
 *
 * @param target where to; {@code http} or {@code https}, with a host
 * @param headers besides those every request has; names and values without control characters
 * @param body in JSON
 */
public record Post(URI target, Map<String, String> headers, String body) {
    private static final int PORT_HTTP = 80;
    private static final int PORT_HTTPS = 443;

    public Post {
        requireNonNull(target, "target is null");
        headers = new LinkedHashMap<>(headers);
        requireNonNull(body, "body is null");
    }

    boolean secure() {
        return target.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    /** Without the brackets an IPv6 address has in a URI. */
    String host() {
        return target.getHost().replaceAll("[\\[\\]]", "");
    }

    int port() {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return secure() ? PORT_HTTPS : PORT_HTTP;
    }

    /** The request line and the headers. */
    String head(int bodyBytes) {
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String port = target.getPort() < 0 ? "" : ":" + target.getPort();
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        add(head, "Host", target.getHost() + port);
        add(head, "Content-Type", "application/json");
        add(head, "Content-Length", Integer.toString(bodyBytes));
        add(head, "Accept", "*/*");
        add(head, "Accept-Encoding", "identity");
        add(head, "Connection", "close");
        headers.forEach((name, value) -> add(head, name, value));
        return head.append("\r\n").toString();
    }

    private static void add(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
