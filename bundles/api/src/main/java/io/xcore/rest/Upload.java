package io.xcore.rest;

import static java.util.Objects.requireNonNull;

import io.xcore.error.XcoreException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;

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
 * @param rest reads the form behind the file to its end, and returns the fields there; see {@link #allFields()}
 */
public record Upload(
        String fileName,
        String contentType,
        Map<String, String> fields,
        InputStream content,
        Supplier<Map<String, String>> rest) {
    public Upload {
        requireNonNull(fileName, "fileName is null");
        requireNonNull(contentType, "contentType is null");
        fields = Map.copyOf(fields);
        requireNonNull(content, "content is null");
        requireNonNull(rest, "rest is null");
    }

    /** An upload with nothing behind the file. */
    public Upload(String fileName, String contentType, Map<String, String> fields, InputStream content) {
        this(fileName, contentType, fields, content, () -> fields);
    }

    /**
     * The fields before the file and those behind it, at most 64 KiB together. Call it once, after the content has been read
     * to its end; it blocks while the client sends the rest of the form.
     *
     * @throws XcoreException MALFORMED_REQUEST when the form is broken or ends early, VALIDATION_FAILED when it has a
     *     second file
     */
    public Map<String, String> allFields() {
        return Map.copyOf(rest.get());
    }
}
