package io.xcore.files.internal.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.file.FileEvent;
import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.file.VirusScanner;
import io.xcore.file.VirusScanner.Verdict;
import io.xcore.files.internal.FilesWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScansTest {
    private static final VirusScanner FINDS_EVIL = content -> new String(content.readAllBytes(), UTF_8).contains("evil")
            ? new Verdict(ScanStatus.INFECTED, "Evil")
            : Verdict.CLEAN;

    @TempDir
    private Path folder;

    private FilesWorld world;

    @BeforeEach
    void open() {
        world = new FilesWorld(folder, Map.of());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theAnswerHasTheVerdictAndAnInfectionIsTold() {
        world.scanners.offered = FINDS_EVIL;
        assertThat(world.upload(FilesWorld.ANNA, "good").scanStatus()).isEqualTo(ScanStatus.CLEAN);
        StoredFile evil = world.upload(FilesWorld.ANNA, "evil");
        assertThat(evil.scanStatus()).isEqualTo(ScanStatus.INFECTED);
        FileEvent told = world.events.events(FileEvent.class).get(2);
        assertThat(told.type()).isEqualTo("file.infected");
        assertThat(told.data()).containsEntry("signature", "Evil").containsEntry("file_id", evil.id());
        assertThat(told.audit()).isPresent();
    }

    @Test
    void aScannerThatAppearsIsGivenWhatWasThere() {
        StoredFile good = world.upload(FilesWorld.ANNA, "good");
        assertThat(good.scanStatus()).isEqualTo(ScanStatus.SKIPPED);
        world.scans.upkeep(Duration.ofSeconds(2));
        world.scanners.offered = FINDS_EVIL;
        world.scans.upkeep(Duration.ofSeconds(2));
        awaitStatus(good, ScanStatus.CLEAN);
        world.scanners.offered = null;
        world.scans.upkeep(Duration.ofSeconds(2));
        assertThat(status(good)).isEqualTo(ScanStatus.CLEAN);
    }

    @Test
    void aScannerThatFailsIsAskedAgainLater() {
        world.scanners.offered = content -> {
            throw new IOException("away");
        };
        StoredFile file = world.upload(FilesWorld.ANNA, "good");
        assertThat(file.scanStatus()).isEqualTo(ScanStatus.PENDING);
        assertThat(world.notes.find(file.sha256()).orElseThrow().scan().attempts())
                .isEqualTo(1);
        world.scanners.offered = null;
        world.scans.upkeep(Duration.ofSeconds(2));
        assertThat(status(file)).isEqualTo(ScanStatus.SKIPPED);
    }

    @Test
    void whatIsInfectedStaysSoUntilAScannerSaysOtherwise() {
        world.scanners.offered = FINDS_EVIL;
        StoredFile evil = world.upload(FilesWorld.ANNA, "evil");
        world.scanners.offered = content -> {
            throw new IOException("away");
        };
        assertThat(world.scans.rescan(Optional.empty())).isEqualTo(1);
        world.scans.upkeep(Duration.ofSeconds(2));
        assertThat(status(evil)).isEqualTo(ScanStatus.INFECTED);
        world.scanners.offered = null;
        world.scans.upkeep(Duration.ofSeconds(2));
        assertThat(status(evil)).isEqualTo(ScanStatus.INFECTED);
        world.scans.rescan(Optional.of(evil.sha256()));
        assertThat(status(evil)).isEqualTo(ScanStatus.INFECTED);
        world.scanners.offered = content -> Verdict.CLEAN;
        world.scans.upkeep(Duration.ofSeconds(2));
        awaitStatus(evil, ScanStatus.CLEAN);
    }

    @Test
    void anInfectionIsToldOfEachFileThatHasIt() {
        world.scanners.offered = FINDS_EVIL;
        world.upload(FilesWorld.ANNA, "evil");
        world.events.clear();
        StoredFile his = world.upload(FilesWorld.BOB, "evil");
        assertThat(his.scanStatus()).isEqualTo(ScanStatus.INFECTED);
        assertThat(world.events.events(FileEvent.class))
                .extracting(FileEvent::type)
                .containsExactly("file.uploaded", "file.infected");
        assertThat(world.events.events(FileEvent.class).get(1).file().id()).isEqualTo(his.id());
    }

    @Test
    void aScannerThatBreaksIsAskedAgainLaterToo() {
        world.scanners.offered = content -> {
            throw new IllegalStateException("broken");
        };
        StoredFile file = world.upload(FilesWorld.ANNA, "good");
        assertThat(world.notes.find(file.sha256()).orElseThrow().scan().attempts())
                .isEqualTo(1);
        assertThat(world.notes.due(Instant.now(), 10)).isEmpty();
    }

    @Test
    void clamdsRepliesAreRead() throws IOException {
        assertThat(ClamdScanner.verdict("stream: OK")).isEqualTo(Verdict.CLEAN);
        assertThat(ClamdScanner.verdict("stream: Eicar-Test.UNOFFICIAL FOUND"))
                .isEqualTo(new Verdict(ScanStatus.INFECTED, "Eicar-Test.UNOFFICIAL"));
        assertThat(ClamdScanner.verdict("INSTREAM size limit exceeded. ERROR").status())
                .isEqualTo(ScanStatus.SKIPPED);
        assertThatThrownBy(() -> ClamdScanner.verdict("UNKNOWN COMMAND")).isInstanceOf(IOException.class);
    }

    private ScanStatus status(StoredFile file) {
        return world.files.get(FilesWorld.ANNA, file.id()).scanStatus();
    }

    /** The scan goes on in a thread of its own. */
    private void awaitStatus(StoredFile file, ScanStatus wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (status(file) != wanted && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(status(file)).isEqualTo(wanted);
    }
}
