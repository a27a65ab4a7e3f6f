package io.xcore.benchmarks.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * A request that is sent over and over.
 *
 * @param token the access token sent along; none when empty
 * @param json the body of a POST; a GET when it is empty
 */
public record Target(int port, String path, String token, String json) {
    public Target {
        requireNonNull(path, "path is null");
        requireNonNull(token, "token is null");
        requireNonNull(json, "json is null");
    }

    /** A GET. */
    public Target(int port, String path, String token) {
        this(port, path, token, "");
    }

    byte[] request() {
        return json.isEmpty()
                ? request("GET", "", new byte[0])
                : request("POST", "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    byte[] request(String method, String contentType, byte[] body) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1:");
        head.append(port).append("\r\nAccept: */*\r\n");
        if (!token.isEmpty()) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        if (!contentType.isEmpty()) {
            head.append("Content-Type: ").append(contentType).append("\r\n");
        }
        if (!"GET".equals(method)) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[first.length + body.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        return whole;
    }
}
