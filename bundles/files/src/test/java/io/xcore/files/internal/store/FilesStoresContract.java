package io.xcore.files.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.ContentStore;
import io.xcore.files.internal.FileStore;
import io.xcore.files.internal.FileStore.Place;
import io.xcore.files.internal.FileStore.Selection;
import io.xcore.files.internal.FileStore.Usage;
import io.xcore.files.internal.SampleStoredFiles;
import io.xcore.files.internal.StoredContent;
import io.xcore.files.internal.tus.PartialUpload;
import io.xcore.files.internal.tus.PartialUploadStore;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables of files do on every database. */
abstract class FilesStoresContract {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.123Z");
    private static final String SHA = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    private TestDatabase database;
    private FileStore files;
    private ContentStore contents;
    private PartialUploadStore uploads;

    abstract TestDatabase open();

    @BeforeEach
    void openStores() {
        database = open();
        TestUnit.migrate(new FilesSchema(), database.dataSource());
        files = new JdbcFileStore(database.dataSource());
        contents = new JdbcContentStore(database.dataSource());
        uploads = new JdbcPartialUploadStore(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFileComesBackAsItWasWithWhatIsKnownOfItsContent() {
        contents.addIfAbsent(SHA, 5, ScanStatus.PENDING, NOON);
        StoredFile file = SampleStoredFiles.of("file_a", SHA, 7, Optional.of("general"), NOON);
        assertThat(files.add(file, Long.MAX_VALUE, Optional.empty())).isTrue();
        assertThat(files.find("file_a")).contains(file);
        assertThat(files.find("file_b")).isEmpty();

        contents.inspected(SHA, Map.of("pages", 3, "author", "Ada"), true);
        contents.scanned(SHA, ScanStatus.CLEAN, "");
        StoredFile known = files.find("file_a").orElseThrow();
        assertThat(known.metadata()).isEqualTo(Map.of("pages", 3, "author", "Ada"));
        assertThat(known.thumbnail()).isTrue();
        assertThat(known.scanStatus()).isEqualTo(ScanStatus.CLEAN);
        assertThat(files.having(SHA, 10)).containsExactly(known);
        assertThat(files.find(List.of("file_a", "file_b"))).containsExactly(known);
        assertThat(files.find(List.of())).isEmpty();

        assertThat(files.change("file_a", "New", true)).isTrue();
        assertThat(files.find("file_a").orElseThrow().description()).isEqualTo("New");
        assertThat(files.find("file_a").orElseThrow().publicFile()).isTrue();
        assertThat(files.change("file_b", "New", true)).isFalse();
    }

    @Test
    void nobodyHasMoreThanHisQuotaHoweverManyComeAtOnce() throws Exception {
        contents.addIfAbsent(SHA, 5, ScanStatus.SKIPPED, NOON);
        List<Callable<Boolean>> adding = IntStream.range(0, 12)
                .<Callable<Boolean>>mapToObj(index -> () -> files.add(
                        SampleStoredFiles.of("file_" + index, SHA, 7, Optional.empty(), NOON), 32, Optional.empty()))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        int added = 0;
        for (Future<Boolean> one : threads.invokeAll(adding)) {
            added += one.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(added).isEqualTo(6);
        assertThat(files.usage(7)).isEqualTo(new Usage(7, 6, 30));
        assertThat(files.count(Selection.of(7))).isEqualTo(6);
        StoredFile one = files.list(Selection.of(7), Optional.empty(), 1).get(0);
        assertThat(files.remove(one)).isTrue();
        assertThat(files.remove(one)).isFalse();
        assertThat(files.usage(7)).isEqualTo(new Usage(7, 5, 25));
        assertThat(files.usage(8)).isEqualTo(new Usage(8, 0, 0));
        assertThat(files.usages(5)).containsExactly(new Usage(7, 5, 25));
        assertThat(files.total().bytes()).isEqualTo(25);
    }

    @Test
    void aListGoesOnWithoutGapOrRepeat() {
        contents.addIfAbsent(SHA, 5, ScanStatus.SKIPPED, NOON);
        for (int index = 0; index < 9; index++) {
            Optional<String> channel = index % 3 == 0 ? Optional.of("general") : Optional.empty();
            // Some at the same moment.
            Instant at = NOON.plusSeconds(index / 2);
            files.add(SampleStoredFiles.of("file_" + index, SHA, 7, channel, at), Long.MAX_VALUE, Optional.empty());
        }
        files.add(SampleStoredFiles.of("file_x", SHA, 8, Optional.empty(), NOON), Long.MAX_VALUE, Optional.empty());
        List<String> listed = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        List<StoredFile> page = files.list(Selection.of(7), after, 2);
        while (!page.isEmpty()) {
            page.forEach(file -> listed.add(file.id()));
            StoredFile last = page.get(page.size() - 1);
            after = Optional.of(new Place(last.uploadedAt().toEpochMilli(), last.id()));
            page = files.list(Selection.of(7), after, 2);
        }
        assertThat(listed)
                .containsExactly(
                        "file_8", "file_7", "file_6", "file_5", "file_4", "file_3", "file_2", "file_1", "file_0");
        Selection general = new Selection(Optional.empty(), Optional.of("general"));
        assertThat(files.list(general, Optional.empty(), 10))
                .extracting(StoredFile::id)
                .containsExactly("file_6", "file_3", "file_0");
        assertThat(files.count(general)).isEqualTo(3);
        assertThat(files.count(Selection.ALL)).isEqualTo(10);
    }

    @Test
    void aContentIsUnreferencedOnceNoFileHasIt() {
        contents.addIfAbsent(SHA, 5, ScanStatus.SKIPPED, NOON);
        contents.addIfAbsent(SHA, 5, ScanStatus.PENDING, NOON);
        assertThat(contents.find(SHA).map(StoredContent::scan).map(StoredContent.Scan::status))
                .as("what no file has is forgotten")
                .contains(ScanStatus.PENDING);
        contents.scanned(SHA, ScanStatus.SKIPPED, "");
        assertThat(contents.referenced(SHA)).isFalse();
        assertThat(contents.unreferenced(10)).containsExactly(SHA);
        StoredFile file = SampleStoredFiles.of("file_a", SHA, 7, Optional.empty(), NOON);
        files.add(file, Long.MAX_VALUE, Optional.empty());
        assertThat(contents.referenced(SHA)).isTrue();
        assertThat(contents.unreferenced(10)).isEmpty();
        contents.remove(SHA);
        contents.addIfAbsent(SHA, 5, ScanStatus.PENDING, NOON);
        assertThat(contents.find(SHA).map(StoredContent::scan).map(StoredContent.Scan::status))
                .contains(ScanStatus.SKIPPED);
        files.remove(file);
        contents.remove(SHA);
        assertThat(contents.find(SHA)).isEmpty();
        assertThat(contents.referenced(SHA)).isFalse();
    }

    @Test
    void scansAreDueAndPostponed() {
        contents.addIfAbsent(SHA, 5, ScanStatus.PENDING, NOON);
        contents.addIfAbsent(OTHER, 5, ScanStatus.SKIPPED, NOON);
        assertThat(contents.due(NOON.minusSeconds(1), 10)).isEmpty();
        assertThat(contents.due(NOON, 10)).containsExactly(SHA);
        contents.postpone(SHA, NOON.plusSeconds(60));
        assertThat(contents.due(NOON.plusSeconds(59), 10)).isEmpty();
        assertThat(contents.find(SHA).orElseThrow().scan().attempts()).isEqualTo(1);
        assertThat(contents.due(NOON.plusSeconds(60), 10)).containsExactly(SHA);

        assertThat(contents.rescan(List.of(ScanStatus.SKIPPED), NOON)).isEqualTo(1);
        assertThat(contents.due(NOON, 10)).containsExactly(OTHER);
        contents.scanned(OTHER, ScanStatus.INFECTED, "x".repeat(400));
        assertThat(contents.find(OTHER).orElseThrow().scan().detail()).hasSize(300);
        assertThat(contents.skipPending("Nobody")).isEqualTo(1);
        assertThat(contents.counts()).isEqualTo(Map.of(ScanStatus.SKIPPED, 1L, ScanStatus.INFECTED, 1L));
        contents.rescan(OTHER, NOON);
        assertThat(contents.due(NOON, 10)).containsExactly(OTHER);
        contents.postpone(OTHER, NOON.plusSeconds(1));
        assertThat(contents.due(NOON, 10)).isEmpty();
        assertThat(contents.find(OTHER).orElseThrow().scan())
                .as("infected until a scanner says otherwise")
                .isEqualTo(new StoredContent.Scan(ScanStatus.INFECTED, "x".repeat(300), 1, true));
        assertThat(contents.rescan(List.of(ScanStatus.values()), NOON)).isEqualTo(2);
        assertThat(contents.counts()).isEqualTo(Map.of(ScanStatus.PENDING, 1L, ScanStatus.INFECTED, 1L));
        contents.scanned(OTHER, ScanStatus.CLEAN, "");
        assertThat(contents.due(NOON, 10)).containsExactly(SHA);
    }

    @Test
    void whatNobodyHasLookedIntoIsFound() {
        contents.addIfAbsent(SHA, 5, ScanStatus.SKIPPED, NOON);
        assertThat(contents.uninspected(10)).containsExactly(SHA);
        contents.inspected(SHA, Map.of("title", "x".repeat(5_000)), false);
        assertThat(contents.uninspected(10)).isEmpty();
        assertThat(contents.find(SHA).orElseThrow().metadata()).isEmpty();
    }

    @Test
    void uploadsAreBoundedFinishedAndExpire() {
        PartialUpload first = upload("upload_a", 7);
        assertThat(uploads.add(first, 1, NOON)).isTrue();
        assertThat(uploads.add(upload("upload_b", 7), 1, NOON)).isFalse();
        assertThat(uploads.add(upload("upload_c", 8), 1, NOON)).isTrue();
        assertThat(uploads.find("upload_a")).contains(first);
        assertThat(uploads.promised(7, NOON)).isEqualTo(100);

        contents.addIfAbsent(SHA, 5, ScanStatus.SKIPPED, NOON);
        files.add(
                SampleStoredFiles.of("file_a", SHA, 7, Optional.empty(), NOON),
                Long.MAX_VALUE,
                Optional.of("upload_a"));
        assertThat(uploads.find("upload_a").flatMap(PartialUpload::fileId)).contains("file_a");
        assertThat(uploads.promised(7, NOON)).isZero();
        assertThat(uploads.add(upload("upload_b", 7), 1, NOON)).isTrue();
        assertThat(uploads.of(7)).hasSize(2);
        assertThat(uploads.expired(NOON.plusSeconds(99), 10)).isEmpty();
        assertThat(uploads.expired(NOON.plusSeconds(100), 10)).hasSize(3);
        assertThat(uploads.remove("upload_a")).isTrue();
        assertThat(uploads.remove("upload_a")).isFalse();
    }

    private static PartialUpload upload(String id, long owner) {
        return new PartialUpload(
                id,
                owner,
                100,
                "a.txt",
                Optional.of("general"),
                "Text",
                "filename YQ==",
                NOON.plusSeconds(100),
                Optional.empty());
    }
}
