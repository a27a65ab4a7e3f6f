package io.xcore.files.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.file.StoredFile;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files as the shell shows them: the names and the order of the REST API. */
final class Rows {
    private Rows() {}

    static Map<String, Object> of(StoredFile file, DirectoryService users) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", file.id());
        fields.put("filename", file.filename());
        fields.put("original_filename", file.originalFilename());
        fields.put("size", file.size());
        fields.put("content_type", file.contentType());
        fields.put("sha256", file.sha256());
        fields.put("channel_id", file.channelId().orElse(null));
        fields.put("user", user(file.uploadedBy(), users));
        fields.put(
                "uploaded_at", file.uploadedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("description", file.description());
        fields.put("is_public", file.publicFile());
        fields.put("virus_scan_status", file.scanStatus().word());
        fields.put("thumbnail", file.thumbnail());
        fields.put("metadata", file.metadata());
        return fields;
    }

    static String user(long id, DirectoryService users) {
        return users.find(id).map(User::username).orElse(Long.toString(id));
    }
}
