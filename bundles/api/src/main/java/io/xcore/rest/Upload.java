package io.xcore.rest;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.util.Map;

/**
 * A file a client sends. A resource takes it as its entity and is given it from either a multipart form's part
 * {@code file} or a raw body; whatever its size, it is streamed and never held as a whole. The bound on its size is the
 * resource's own:
 *
 * <pre>{@code
 * @POST
 * @Consumes({"multipart/form-data", "application/java-archive", "application/octet-stream"})
 * public Response install(Upload upload) { ... }
 * }</pre>
 *
 * @param fileName the client's name for it, without any folder; empty when it gave none
 * @param contentType the media type of the file itself
 * @param fields the form's other fields, as far as they come before the file; at most 64 KiB together
 * @param content the bytes; read once, valid until the resource's method returns
 */
public record Upload(String fileName, String contentType, Map<String, String> fields, InputStream content) {
    public Upload {
        requireNonNull(fileName, "fileName is null");
        requireNonNull(contentType, "contentType is null");
        fields = Map.copyOf(fields);
        requireNonNull(content, "content is null");
    }
}
