package io.xcore.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.file.StoredFile;
import io.xcore.files.internal.blob.DiskBlobStore;
import io.xcore.files.internal.blob.Staging;
import io.xcore.files.internal.media.ContentTypes;
import io.xcore.files.internal.media.Inspections;
import io.xcore.files.internal.media.Inspector;
import io.xcore.files.internal.scan.Scanners;
import io.xcore.files.internal.scan.Scans;
import io.xcore.files.internal.store.FilesSchema;
import io.xcore.files.internal.store.JdbcContentStore;
import io.xcore.files.internal.store.JdbcFileStore;
import io.xcore.files.internal.store.JdbcPartialUploadStore;
import io.xcore.files.internal.tus.PartialUploadStore;
import io.xcore.files.internal.tus.TusUploads;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.TempDataDirectory;
import io.xcore.testkit.TestConfiguration;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The parts of files, put together as they are in an instance. */
public final class FilesWorld implements AutoCloseable {
    /** A user. */
    public static final Requester ANNA = requester(7);

    /** Another user. */
    public static final Requester BOB = requester(8);

    /** Who administers files. */
    public static final Requester ADMIN = Requester.of(FakeCaller.admin());

    public final RecordingEventBus events = new RecordingEventBus();
    public final ManualClock clock = new ManualClock();
    public final FileAccess access = new FileAccess();
    public final FileStore store;
    public final ContentStore notes;
    public final Contents contents;
    public final Staging staging;
    public final Intake intake;
    public final Files files;
    public final TusUploads uploads;
    public final PartialUploadStore partials;
    public final Scans scans;
    public final Scanners scanners;
    public final LiveSettings live;

    private final DerbyDatabase database = new DerbyDatabase();
    private final Path folder;

    public FilesWorld(Path folder, Map<String, ?> settings) {
        this.folder = folder;
        TestUnit.migrate(new FilesSchema(), database.dataSource());
        Map<String, Object> values = new HashMap<>(Map.of("free_bytes", 0L, "answer_wait_seconds", 30));
        values.putAll(settings);
        live = new LiveSettings(FilesSettings.of(TestConfiguration.with(FilesConfiguration.class, values)));
        TempDataDirectory data = new TempDataDirectory(folder);
        store = new JdbcFileStore(database.dataSource());
        notes = new JdbcContentStore(database.dataSource());
        staging = new Staging(data);
        contents = new Contents(notes, new DiskBlobStore(data), new ContentLocks());
        scanners = new Scanners(live);
        scans = new Scans(notes, contents, store, scanners, live, events);
        ContentTypes types = new ContentTypes();
        Inspections inspections = new Inspections(notes, contents, store, staging, new Inspector(data), live);
        RoomKeeper room = new RoomKeeper(store, contents, live);
        Findings findings = new Findings(store, inspections, scans, live, events, types);
        intake = new Intake(staging, contents, store, room, access, findings);
        files = new Files(store, contents, access, events, clock);
        partials = new JdbcPartialUploadStore(database.dataSource());
        uploads = new TusUploads(partials, staging, intake, room, access, live);
    }

    /** A user without any permission that routes do not ask for. */
    public static Requester requester(long userId) {
        return requester(userId, "files:read", "files:write");
    }

    /** A user who may do this and no more. */
    public static Requester requester(long userId, String... permissions) {
        return Requester.of(
                new FakeCaller(userId, "user" + userId, Set.of("user"), List.of(permissions), Optional.of("s")));
    }

    public StoredFile upload(Requester who, String content) {
        return upload(who, content, Optional.empty());
    }

    public StoredFile upload(Requester who, String content, Optional<String> channel) {
        NewFile facts = new NewFile("a.txt", channel, "");
        return intake.take(who, new ByteArrayInputStream(content.getBytes(UTF_8)), 0, facts, () -> facts);
    }

    /** The contents that are kept, and what is arriving. */
    public List<String> kept(String part) {
        try (Stream<Path> all = java.nio.file.Files.walk(folder.resolve("files").resolve(part))) {
            return all.filter(java.nio.file.Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
