package io.xcore.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.file.FileService;
import io.xcore.file.StoredFile;
import io.xcore.platform.Platform;
import java.net.URLEncoder;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What others learn of files, and how files are shown to clients. */
@Component(service = {FileService.class, FileCatalog.class})
public final class FileCatalog implements FileService {
    /** What a small picture is called. */
    public static final String THUMBNAIL = "thumbnail.jpg";

    private final FileStore files;
    private final LiveSettings live;
    private final Platform platform;

    @Activate
    public FileCatalog(@Reference FileStore files, @Reference LiveSettings live, @Reference Platform platform) {
        this.files = files;
        this.live = live;
        this.platform = platform;
    }

    @Override
    public Map<String, StoredFile> find(Collection<String> ids) {
        return files.find(ids).stream().collect(Collectors.toMap(StoredFile::id, Function.identity()));
    }

    @Override
    public Map<String, Object> view(StoredFile file) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", file.id());
        view.put("filename", file.filename());
        view.put("original_filename", file.originalFilename());
        view.put("size", file.size());
        view.put("content_type", file.contentType());
        view.put("url", url(file));
        view.put("thumbnail_url", file.thumbnail() ? thumbnailUrl(file) : null);
        view.put("channel_id", file.channelId().orElse(null));
        view.put("uploaded_by", "user_" + file.uploadedBy());
        view.put(
                "uploaded_at", file.uploadedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        view.put("description", file.description());
        view.put("is_public", file.publicFile());
        view.put("virus_scan_status", file.scanStatus().word());
        view.put("metadata", file.metadata());
        return view;
    }

    /** Where it is to be had. */
    public String url(StoredFile file) {
        // A file that is called as pictures of files are is not to be taken for one.
        String name = file.filename().equals(THUMBNAIL) ? "_" + THUMBNAIL : file.filename();
        return address(file, URLEncoder.encode(name, UTF_8).replace("+", "%20"));
    }

    /** Where its small picture is to be had. */
    public String thumbnailUrl(StoredFile file) {
        return address(file, THUMBNAIL);
    }

    private String address(StoredFile file, String name) {
        String base =
                live.current().publicUrl().orElseGet(() -> platform.baseUri().toString());
        return base + "/files/" + file.id() + "/" + name;
    }
}
