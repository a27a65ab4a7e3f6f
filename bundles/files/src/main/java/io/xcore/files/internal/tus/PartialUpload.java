package io.xcore.files.internal.tus;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An upload that arrives in pieces.
 *
 * @param id which one it is
 * @param length bytes it will have
 * @param filename as the client gives it
 * @param metadata what the client has sent as {@code Upload-Metadata}, to be told again
 * @param expiresAt until when it can be continued
 * @param fileId what it became, once it was whole
 */
public record PartialUpload(
        String id,
        long ownerId,
        long length,
        String filename,
        Optional<String> channelId,
        String description,
        String metadata,
        Instant expiresAt,
        Optional<String> fileId) {
    public PartialUpload {
        requireNonNull(id, "id is null");
        requireNonNull(filename, "filename is null");
        requireNonNull(channelId, "channelId is null");
        requireNonNull(description, "description is null");
        requireNonNull(metadata, "metadata is null");
        requireNonNull(expiresAt, "expiresAt is null");
        requireNonNull(fileId, "fileId is null");
    }
}
