package io.xcore.network;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request to be sent.
 *
 * @param method in capitals, e.g. {@code GET}
 * @param target where to; {@code http} or {@code https}, with a host
 * @param headers besides those every request has; names, in any case, and values without control characters
 * @param body in JSON, unless the headers say otherwise; empty for none
 */
public record HttpCall(String method, URI target, Map<String, String> headers, String body) {
    private static final int PORT_HTTP = 80;
    private static final int PORT_HTTPS = 443;

    /** Servers want to know how long a body of these is, also when it is empty (RFC 9110, 8.6). */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    public HttpCall {
        requireNonNull(method, "method is null");
        requireNonNull(target, "target is null");
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
        requireNonNull(body, "body is null");
    }

    /** A request that brings JSON. */
    public static HttpCall post(URI target, Map<String, String> headers, String json) {
        return new HttpCall("POST", target, headers, json);
    }

    /** Without the brackets an IPv6 address has in a URI. */
    public static String host(URI target) {
        return target.getHost().replaceAll("[\\[\\]]", "");
    }

    /** Whether it goes through TLS. */
    boolean secure() {
        return target.getScheme().toLowerCase(Locale.ROOT).equals("https");
    }

    String host() {
        return host(target);
    }

    int port() {
        if (target.getPort() >= 0) {
            return target.getPort();
        }
        return secure() ? PORT_HTTPS : PORT_HTTP;
    }

    /** Whether its answer has a body. */
    boolean answered() {
        return !method.equals("HEAD");
    }

    /** The request line and the headers. */
    String head(int bodyBytes) {
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String port = target.getPort() < 0 ? "" : ":" + target.getPort();
        StringBuilder head = new StringBuilder(method + " " + path + query + " HTTP/1.1\r\n");
        add(head, "Host", target.getHost() + port);
        if (bodyBytes > 0) {
            addDefault(head, "Content-Type", "application/json");
        }
        if (bodyBytes > 0 || WITH_BODY.contains(method)) {
            add(head, "Content-Length", Integer.toString(bodyBytes));
        }
        addDefault(head, "Accept", "*/*");
        add(head, "Accept-Encoding", "identity");
        add(head, "Connection", "close");
        headers.forEach((name, value) -> add(head, name, value));
        return head.append("\r\n").toString();
    }

    private void addDefault(StringBuilder head, String name, String value) {
        if (!headers.containsKey(name)) {
            add(head, name, value);
        }
    }

    private static void add(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
