package io.xcore.itests.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.xcore.itests.support.Client.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The requests of the protocol tus 1.0.0. */
public final class Tus {
    public static final String PATH = "/api/v1/files/tus";
    public static final String PIECE = "application/offset+octet-stream";

    private Tus() {}

    public static Answer create(Client client, long length, String metadata) {
        HttpRequest.Builder request =
                client.request(PATH).header("Tus-Resumable", "1.0.0").header("Upload-Length", Long.toString(length));
        if (!metadata.isEmpty()) {
            request.header("Upload-Metadata", metadata);
        }
        return client.send(request.POST(BodyPublishers.noBody()));
    }

    public static Answer patch(Client client, String upload, long offset, byte[] bytes) {
        return client.send(piece(client, upload, offset)
                .header("Content-Type", PIECE)
                .method("PATCH", BodyPublishers.ofByteArray(bytes)));
    }

    /** A request that goes on with an upload, to be completed. */
    public static HttpRequest.Builder piece(Client client, String upload, long offset) {
        return client.request(upload).header("Tus-Resumable", "1.0.0").header("Upload-Offset", Long.toString(offset));
    }

    public static Answer head(Client client, String upload) {
        return client.send(
                client.request(upload).header("Tus-Resumable", "1.0.0").method("HEAD", BodyPublishers.noBody()));
    }

    public static long offset(Client client, String upload) {
        return Long.parseLong(head(client, upload).header("Upload-Offset"));
    }

    /** A piece whose body is announced as longer than what comes of it. */
    public static Socket halfSent(Client user, String upload, int sent) throws IOException {
        Socket socket = new Socket(user.base().getHost(), user.base().getPort());
        long offset = offset(user, upload);
        OutputStream out = socket.getOutputStream();
        out.write(("PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token()
                        + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: " + offset + "\r\nContent-Type: " + PIECE
                        + "\r\nContent-Length: " + (sent + 1_000) + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.write(new byte[sent]);
        out.flush();
        return socket;
    }

    public static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The entity tag of a file with this content. */
    public static String tag(byte[] content) {
        return "\"" + HexFormat.of().formatHex(digest("SHA-256", content)) + "\"";
    }
}
