package io.xcore.file;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A file that was uploaded whole (contract A4-16). Immutable.
 *
 * @param id which one it is
 * @param filename its name, safe to be one on any system
 * @param originalFilename its name as the client gave it
 * @param size bytes
 * @param contentType what it is, judged by its content
 * @param sha256 of its content, hexadecimal
 * @param channelId the channel it belongs to; then who may read that may have it; empty when it is its owner's alone
 * @param uploadedBy its owner
 * @param uploadedAt when it was whole
 * @param description what its owner said of it, or empty
 * @param publicFile whether anybody may have it who knows its address
 * @param scanStatus what is known of viruses in it
 * @param thumbnail whether there is a small picture of it
 * @param metadata what its content says of itself: {@code pages}, {@code author}, {@code width}, …
 */
public record StoredFile(
        String id,
        String filename,
        String originalFilename,
        long size,
        String contentType,
        String sha256,
        Optional<String> channelId,
        long uploadedBy,
        Instant uploadedAt,
        String description,
        boolean publicFile,
        ScanStatus scanStatus,
        boolean thumbnail,
        Map<String, Object> metadata) {
    public StoredFile {
        requireNonNull(id, "id is null");
        requireNonNull(filename, "filename is null");
        requireNonNull(originalFilename, "originalFilename is null");
        requireNonNull(contentType, "contentType is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(channelId, "channelId is null");
        requireNonNull(uploadedAt, "uploadedAt is null");
        requireNonNull(description, "description is null");
        requireNonNull(scanStatus, "scanStatus is null");
        metadata = Map.copyOf(metadata);
    }
}
