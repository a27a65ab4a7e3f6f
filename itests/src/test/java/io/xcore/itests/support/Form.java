package io.xcore.itests.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** A multipart form, as browsers and curl send them. */
public final class Form {
    private static final String BOUNDARY = "------------------------d74496d66958873e";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public Form file(String name, byte[] content) {
        part("name=\"file\"; filename=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\r\nContent-Type: "
                + "application/octet-stream");
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(UTF_8));
        return this;
    }

    public Form field(String name, String value) {
        part("name=\"" + name + "\"");
        body.writeBytes((value + "\r\n").getBytes(UTF_8));
        return this;
    }

    private void part(String head) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n").getBytes(UTF_8));
    }

    /** As far as it has come, without its end. */
    public byte[] truncated(int missing) {
        byte[] bytes = body.toByteArray();
        return java.util.Arrays.copyOf(bytes, bytes.length - missing);
    }

    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return whole.toByteArray();
    }

    public static String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** The request that sends it. */
    public HttpRequest.Builder to(Client client, String path) {
        return client.request(path).header("Content-Type", contentType()).POST(BodyPublishers.ofByteArray(bytes()));
    }
}
