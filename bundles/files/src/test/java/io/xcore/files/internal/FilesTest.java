package io.xcore.files.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.file.FileEvent;
import io.xcore.file.ScanStatus;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileStore.Selection;
import io.xcore.files.internal.blob.DiskBlobStore;
import io.xcore.files.internal.blob.Staging;
import io.xcore.message.ChannelAccess;
import io.xcore.security.Caller;
import io.xcore.testkit.FakeCaller;
import io.xcore.testkit.TempDataDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    private static final Requester ANNA = FilesWorld.ANNA;
    private static final Requester BOB = FilesWorld.BOB;

    @TempDir
    private Path folder;

    private FilesWorld world;

    @BeforeEach
    void open() {
        world = new FilesWorld(folder, Map.of("max_file_bytes", 100L, "quota_bytes", 150L));
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** A channel {@code general} that user 7 may moderate, and user 8 may only read unless the test says otherwise. */
    private static final class Channels implements ChannelAccess {
        private Right rightOfBob = Right.READ;
        private boolean bobIsIn = true;

        @Override
        public void require(Caller caller, String channelId, Right right) {
            if (!channelId.equals("general") || (caller.userId() == 8 && !bobIsIn)) {
                throw XcoreException.notFound("Channel", channelId);
            }
            if (caller.userId() == 8 && right.compareTo(rightOfBob) > 0) {
                throw new XcoreException(ErrorCode.PERMISSION_DENIED, "Not in this channel");
            }
        }

        @Override
        public boolean permits(long userId, String channelId, Right right) {
            return userId == 7;
        }
    }

    @Test
    void aFileIsItsOwnersAlone() {
        StoredFile file = world.upload(ANNA, "secret");
        assertThat(world.files.get(ANNA, file.id())).isEqualTo(file);
        assertThat(world.files.get(FilesWorld.ADMIN, file.id())).isEqualTo(file);
        assertRefused(ErrorCode.NOT_FOUND, () -> world.files.get(BOB, file.id()));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.files.delete(BOB, file.id()));
        assertRefused(
                ErrorCode.NOT_FOUND, () -> world.files.change(BOB, file.id(), Optional.of("x"), Optional.empty()));
        assertThat(world.files.list(BOB, Selection.of(7), Optional.empty(), 10).files())
                .isEmpty();
        assertThat(world.files
                        .list(FilesWorld.ADMIN, Selection.ALL, Optional.empty(), 10)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void aFileOfAChannelIsForThoseWhoReadIt() {
        Channels channels = new Channels();
        world.access.channels = channels;
        StoredFile file = world.upload(ANNA, "shared", Optional.of("general"));
        assertThat(world.files.get(BOB, file.id())).isEqualTo(file);
        Selection general = new Selection(Optional.empty(), Optional.of("general"));
        assertThat(world.files.list(BOB, general, Optional.empty(), 10).files()).containsExactly(file);
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> world.files.delete(BOB, file.id()));
        assertRefused(
                ErrorCode.PERMISSION_DENIED,
                () -> world.files.change(BOB, file.id(), Optional.of("x"), Optional.empty()));
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> world.upload(BOB, "more", Optional.of("general")));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.upload(BOB, "more", Optional.of("other")));

        channels.bobIsIn = false;
        assertRefused(ErrorCode.NOT_FOUND, () -> world.files.get(BOB, file.id()));
        channels.bobIsIn = true;
        channels.rightOfBob = ChannelAccess.Right.MODERATE;
        assertThat(world.files.delete(BOB, file.id())).isEqualTo(file);
        FileEvent deleted = world.events.events(FileEvent.class).get(1);
        assertThat(deleted.type()).isEqualTo("file.deleted");
        assertThat(deleted.channel()).contains("general");
        assertThat(deleted.audit()).isPresent();
        assertThat(world.kept("content")).isEmpty();
        assertThat(world.kept("incoming")).isEmpty();
    }

    @Test
    void whileThereAreNoChannelsTheirFilesCannotBeHad() {
        world.access.channels = new Channels();
        StoredFile file = world.upload(ANNA, "shared", Optional.of("general"));
        world.access.channels = null;
        assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> world.files.get(BOB, file.id()));
        assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> world.upload(BOB, "more", Optional.of("general")));
        assertThat(world.files.get(ANNA, file.id())).isEqualTo(file);
    }

    @Test
    void anAddressIsGoodWithARightOrASignatureOrOfAPublicFile() {
        StoredFile file = world.upload(ANNA, "secret");
        assertThat(world.files.at(Optional.empty(), file.id(), true)).isEqualTo(file);
        assertThat(world.files.at(Optional.of(ANNA), file.id(), false)).isEqualTo(file);
        assertRefused(ErrorCode.NOT_FOUND, () -> world.files.at(Optional.of(BOB), file.id(), false));
        assertRefused(ErrorCode.AUTHENTICATION_REQUIRED, () -> world.files.at(Optional.empty(), file.id(), false));
        assertRefused(ErrorCode.AUTHENTICATION_REQUIRED, () -> world.files.at(Optional.empty(), "none", false));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.files.at(Optional.empty(), "none", true));
        world.files.change(ANNA, file.id(), Optional.empty(), Optional.of(true));
        assertThat(world.files.at(Optional.empty(), file.id(), false).id()).isEqualTo(file.id());
    }

    @Test
    void aContentIsKeptOnceAndRemovedWithItsLastFile() {
        StoredFile first = world.upload(ANNA, "the same");
        StoredFile second = world.upload(BOB, "the same");
        assertThat(world.kept("content")).containsExactly(first.sha256());
        world.files.delete(ANNA, first.id());
        assertThat(world.files.content(second, 4)).asString(UTF_8).isEqualTo("same");
        world.files.delete(BOB, second.id());
        assertThat(world.kept("content")).isEmpty();
        assertThat(world.notes.find(first.sha256())).isEmpty();
    }

    @Test
    void whatIsRefusedLeavesNothing() throws IOException {
        assertRefused(ErrorCode.PAYLOAD_TOO_LARGE, () -> world.upload(ANNA, "x".repeat(101)));
        world.upload(ANNA, "x".repeat(100));
        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> world.upload(ANNA, "y".repeat(51)));
        world.upload(ANNA, "y".repeat(50));
        assertRefused(ErrorCode.INSUFFICIENT_STORAGE, () -> world.upload(ANNA, "z"));
        NewFile facts = new NewFile("a", Optional.empty(), "");
        InputStream breaking = InputStream.nullInputStream();
        breaking.close();
        assertRefused(ErrorCode.MALFORMED_REQUEST, () -> world.intake.take(BOB, breaking, 0, facts, () -> facts));
        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                () -> world.intake.take(
                        BOB,
                        new ByteArrayInputStream(new byte[3]),
                        0,
                        facts,
                        () -> new NewFile("a", Optional.empty(), "x".repeat(1_001))));
        assertThat(world.kept("incoming")).isEmpty();
        assertThat(world.kept("content")).hasSize(2);
    }

    @Test
    void whatACrashLeavesIsSwept() throws IOException {
        StoredFile kept = world.upload(ANNA, "kept");
        String lost = "c".repeat(64);
        world.notes.addIfAbsent(lost, 4, ScanStatus.SKIPPED, world.clock.instant());
        Path orphan = folder.resolve("files/content/cc/cc").resolve(lost);
        java.nio.file.Files.createDirectories(orphan.getParent());
        java.nio.file.Files.writeString(orphan, "lost");
        world.contents.sweep();
        assertThat(world.kept("content")).containsExactly(kept.sha256());
        assertThat(world.notes.find(lost)).isEmpty();
    }

    @Test
    void whatFormerProcessesWereTakingInIsSwept() throws IOException {
        Path former = folder.resolve("files/incoming/new-1-1700000000000-x");
        Path present = world.staging.fresh();
        Path partial = world.staging.partial("upload_a");
        for (Path file : List.of(former, present, partial)) {
            java.nio.file.Files.writeString(file, "half");
        }
        world.staging.sweep(Instant.now());
        assertThat(former).doesNotExist();
        assertThat(present).exists();
        world.staging.sweep(Instant.now().plusSeconds(3_700));
        assertThat(present).doesNotExist();
        assertThat(partial).exists();
    }

    @Test
    void anInfectedFileIsNotGivenOut() {
        StoredFile file = world.upload(ANNA, "evil");
        world.notes.scanned(file.sha256(), ScanStatus.INFECTED, "Eicar");
        StoredFile known = world.files.get(ANNA, file.id());
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> Files.requireHarmless(known));
    }

    @Test
    void aCredentialThatIsNotGoodForFilesOpensNoAddress() {
        StoredFile file = world.upload(ANNA, "secret");
        Requester other = FilesWorld.requester(7, "tasks:read");
        assertRefused(ErrorCode.PERMISSION_DENIED, () -> world.files.at(Optional.of(other), file.id(), false));
        assertThat(world.files.at(Optional.of(other), file.id(), true)).isEqualTo(file);
    }

    @Test
    void whoIsLockedOutWhileHeSendsLeavesNothing() {
        NewFile facts = new NewFile("a.txt", Optional.empty(), "");
        assertRefused(
                ErrorCode.PERMISSION_DENIED,
                () -> world.intake.take(
                        FilesWorld.requester(7, "files:read"), InputStream.nullInputStream(), 0, facts, () -> facts));
        assertThat(world.files.list(ANNA, Selection.of(7), Optional.empty(), 1).files())
                .isEmpty();
        assertThat(world.kept("incoming")).isEmpty();
        assertThat(world.kept("content")).isEmpty();
    }

    @Test
    void whatIsFoundOutTooLateIsNotKept() throws IOException {
        StoredFile file = world.upload(ANNA, "brief");
        world.files.delete(ANNA, file.id());
        Path picture = java.nio.file.Files.writeString(world.staging.fresh(), "picture");
        world.contents.describe(file.sha256(), Map.of("pages", 1), Optional.of(picture));
        assertThat(world.kept("content")).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.files.content(file, 0));
    }

    @Test
    void aContentThatIsGoneIsAnErrorOfThePlatform() throws IOException {
        StoredFile file = world.upload(ANNA, "lost");
        String sha256 = file.sha256();
        java.nio.file.Files.delete(folder.resolve("files/content")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256));
        assertRefused(ErrorCode.INTERNAL_ERROR, () -> world.files.content(file, 0));
        assertThat(world.files.content(world.upload(BOB, "lost"), 0))
                .as("whoever has it brings it back")
                .asString(UTF_8)
                .isEqualTo("lost");
    }

    @Test
    void whatWasFoundOutIsForgottenWithTheContent() {
        StoredFile file = world.upload(ANNA, "twice");
        world.notes.inspected(file.sha256(), Map.of("pages", 1), true);
        // As if the platform had ended in the middle of the removal.
        world.store.remove(file);
        assertThat(world.upload(ANNA, "twice").thumbnail()).isFalse();
    }

    @Test
    void aDiskIsNeverFilledUp() {
        Staging.Bounds bounds = new Staging.Bounds(100, ErrorCode.PAYLOAD_TOO_LARGE, Long.MAX_VALUE, 0);
        assertRefused(
                ErrorCode.INSUFFICIENT_STORAGE,
                () -> world.staging.receive(new ByteArrayInputStream(new byte[10]), bounds));
        assertThat(world.kept("incoming")).isEmpty();
    }

    @Test
    void whatHadNoNameYetIsSweptAtTheStart() throws IOException {
        Path left = java.nio.file.Files.writeString(folder.resolve("files/content/new/left"), "left");
        StoredFile kept = world.upload(ANNA, "kept");
        new DiskBlobStore(new TempDataDirectory(folder));
        assertThat(left).doesNotExist();
        assertThat(world.kept("content")).containsExactly(kept.sha256());
    }

    @Test
    void whatIsNoIdIsNotLookedFor() {
        for (String id : List.of("", "a\0b", "file_" + "x".repeat(40), "../x", "FILE_1")) {
            assertRefused(ErrorCode.NOT_FOUND, () -> world.files.get(ANNA, id));
        }
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> new NewFile("a", Optional.of("a\0b"), ""));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> new NewFile("a", Optional.empty(), "a\0b"));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> new NewFile("a", Optional.empty(), "a\uD800b"));
    }

    @Test
    void aCallerIsNeededToUpload() {
        assertThat(Requester.of(FakeCaller.with("files:manage")).manages()).isTrue();
        assertThat(ANNA.manages()).isFalse();
        assertThat(Requester.PLATFORM.manages()).isTrue();
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable doing) {
        assertThatThrownBy(doing).isInstanceOfSatisfying(XcoreException.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
