package io.xcore.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileStore.Place;
import io.xcore.files.internal.FileStore.Selection;
import io.xcore.files.internal.tus.TusUploads;
import io.xcore.privacy.PersonalArchive;
import io.xcore.privacy.PersonalData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The files of a user. What he uploaded is his data wherever he shared it: erased, it is gone from channels too, and
 * messages there name a file that is no more.
 */
@Component
public final class FilePersonalData implements PersonalData {
    private static final int AT_ONCE = 25;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final FileStore store;
    private final Files files;
    private final FileCatalog catalog;
    private final TusUploads uploads;

    @Activate
    public FilePersonalData(
            @Reference FileStore store,
            @Reference Files files,
            @Reference FileCatalog catalog,
            @Reference TusUploads uploads) {
        this.store = store;
        this.files = files;
        this.catalog = catalog;
        this.uploads = uploads;
    }

    @Override
    public String kind() {
        return "files";
    }

    @Override
    public void export(long userId, PersonalArchive archive) throws IOException {
        try (OutputStream records = archive.entry("files.jsonl")) {
            each(userId, file -> {
                records.write(JSON.writeValueAsBytes(catalog.view(file)));
                records.write("\n".getBytes(UTF_8));
            });
        }
        each(userId, file -> {
            if (file.scanStatus() != ScanStatus.INFECTED) {
                content(file, archive);
            }
        });
    }

    private void content(StoredFile file, PersonalArchive archive) throws IOException {
        String name = FileNames.ascii(file.filename()).replaceAll("[^A-Za-z0-9._-]", "_");
        try (InputStream content = files.content(file, 0);
                OutputStream entry = archive.entry("files/" + file.id() + "-" + name)) {
            content.transferTo(entry);
        } catch (XcoreException e) {
            // He has just deleted it.
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(StoredFile file) throws IOException;
    }

    private void each(long userId, Work work) throws IOException {
        Optional<Place> after = Optional.empty();
        while (true) {
            List<StoredFile> some = store.list(Selection.of(userId), after, AT_ONCE);
            for (StoredFile file : some) {
                work.on(file);
            }
            if (some.size() < AT_ONCE) {
                return;
            }
            StoredFile last = some.get(some.size() - 1);
            after = Optional.of(new Place(last.uploadedAt().toEpochMilli(), last.id()));
        }
    }

    @Override
    public void erase(long userId) {
        uploads.erase(userId);
        List<StoredFile> some = store.list(Selection.of(userId), Optional.empty(), AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(files::erase);
            some = store.list(Selection.of(userId), Optional.empty(), AT_ONCE);
        }
    }
}
