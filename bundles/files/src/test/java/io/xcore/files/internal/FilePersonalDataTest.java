package io.xcore.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileStore.Selection;
import io.xcore.platform.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePersonalDataTest {
    private static final Platform PLATFORM = new Platform() {
        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Instant startedAt() {
            return Instant.EPOCH;
        }

        @Override
        public boolean safeMode() {
            return false;
        }

        @Override
        public boolean development() {
            return false;
        }

        @Override
        public URI baseUri() {
            return URI.create("http://127.0.0.1:8000");
        }
    };

    @TempDir
    private Path folder;

    @Test
    void aUserHasHisFilesAndHasThemRemoved() throws IOException {
        try (FilesWorld world = new FilesWorld(folder, Map.of())) {
            FileCatalog catalog = new FileCatalog(world.store, world.live, PLATFORM);
            FilePersonalData data = new FilePersonalData(world.store, world.files, catalog, world.uploads);
            StoredFile hers = null;
            for (int index = 0; index < 28; index++) {
                hers = world.upload(FilesWorld.ANNA, "hers " + index);
            }
            StoredFile his = world.upload(FilesWorld.BOB, "his");
            world.uploads.create(FilesWorld.ANNA, 10, "");
            StoredFile evil = world.upload(FilesWorld.ANNA, "evil");
            world.notes.scanned(evil.sha256(), ScanStatus.INFECTED, "Evil");

            Map<String, ByteArrayOutputStream> archive = new LinkedHashMap<>();
            data.export(7, path -> {
                ByteArrayOutputStream entry = new ByteArrayOutputStream();
                archive.put(path, entry);
                return entry;
            });
            assertThat(archive).hasSize(29);
            assertThat(archive.keySet()).allMatch(path -> path.matches("[A-Za-z0-9._/-]+"));
            assertThat(archive.get("files.jsonl").toString(UTF_8).lines()).hasSize(29);
            assertThat(archive.get("files/" + hers.id() + "-a.txt").toString(UTF_8))
                    .isEqualTo("hers 27");

            world.events.clear();
            data.erase(7);
            data.erase(7);
            assertThat(world.events.events()).isEmpty();
            assertThat(world.store.count(Selection.of(7))).isZero();
            assertThat(world.kept("content")).containsExactly(his.sha256());
        }
    }

    @Test
    void anAddressIsThatOfTheSite() throws IOException {
        try (FilesWorld world = new FilesWorld(folder, Map.of())) {
            StoredFile file = world.upload(FilesWorld.ANNA, "x");
            assertThat(new FileCatalog(world.store, world.live, PLATFORM).view(file))
                    .containsEntry("url", "http://127.0.0.1:8000/files/" + file.id() + "/a.txt")
                    .containsEntry("uploaded_by", "user_7")
                    .containsEntry("thumbnail_url", null)
                    .containsEntry("virus_scan_status", "skipped");
        }
        try (FilesWorld world =
                new FilesWorld(folder.resolve("other"), Map.of("public_url", "https://chat.example.com/x/"))) {
            StoredFile file = world.upload(FilesWorld.ANNA, "x");
            assertThat(new FileCatalog(world.store, world.live, PLATFORM).url(file))
                    .isEqualTo("https://chat.example.com/x/files/" + file.id() + "/a.txt");
        }
    }
}
