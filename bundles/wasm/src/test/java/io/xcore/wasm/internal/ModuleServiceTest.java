package io.xcore.wasm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleServiceTest {
    private static final Requester ANNA = WasmWorld.as(7);
    private static final Requester BERT = WasmWorld.as(8);
    private static final byte[] MODULE = SampleModules.bytes(1, "math");

    @TempDir
    Path data;

    private WasmWorld world;
    private ModuleService modules;

    @BeforeEach
    void open() {
        world = new WasmWorld(data, Map.of("modules_limit", 2, "versions_limit", 2, "module_kibibytes", 1));
        modules = world.modules;
    }

    private static void assertRefused(ThrowingCallable work, ErrorCode code, ErrorDetail... details) {
        assertThatExceptionOfType(XcoreException.class).isThrownBy(work).satisfies(refusal -> {
            assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
            assertThat(refusal.details()).containsExactly(details);
        });
    }

    private static void assertInvalid(ThrowingCallable work, String field, String message) {
        assertRefused(work, ErrorCode.VALIDATION_FAILED, new ErrorDetail(field, message));
    }

    private static ModuleChange bounds(UnaryOperator<OwnBounds> bounds) {
        return new ModuleChange(Optional.empty(), Optional.empty(), bounds);
    }

    private static OwnBounds pages(int pages) {
        return new OwnBounds(
                Optional.of(pages),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void anUploadIsKeptAndAnnounced() {
        ModuleDetail uploaded = world.upload(ANNA, MODULE);
        StoredModule module = uploaded.module();

        assertThat(module.id()).matches("mod-[a-z0-9]{24}");
        assertThat(module.name()).isEqualTo("math");
        assertThat(module.ownerId()).contains(7L);
        assertThat(module.active().number()).isEqualTo(1);
        assertThat(module.active().size()).isEqualTo(MODULE.length);
        assertThat(uploaded.outline().functions()).containsOnlyKeys("add");
        assertThat(modules.get(ANNA, module.id())).isEqualTo(module);
        assertThat(modules.content(module.active())).isEqualTo(MODULE);
        assertThat(world.events.types()).containsExactly("wasm.module.uploaded");
        assertThat(world.events.events().get(0).data())
                .containsEntry("module_id", module.id())
                .containsEntry("version", 1)
                .containsEntry("user_id", 7L)
                .containsEntry("actor_id", 7L);
    }

    @Test
    void aNameIsTheOneGivenOrTheModulesOwnOrTheContracts() {
        NewModule named = new NewModule(ANNA.userId(), Optional.of(" given "), "");
        assertThat(modules.upload(ANNA, named, new ByteArrayInputStream(MODULE))
                        .module()
                        .name())
                .isEqualTo("given");
        assertThat(world.upload(ANNA, SampleModules.bytes(0, "")).module().name())
                .isEqualTo("uploaded-module");
        assertThat(world.upload(BERT, SampleModules.bytes(0, "a\nb")).module().name())
                .isEqualTo("uploaded-module");
        NewModule bad = new NewModule(BERT.userId(), Optional.of("a\nb"), "");
        assertInvalid(
                () -> modules.upload(BERT, bad, new ByteArrayInputStream(MODULE)),
                "name",
                "must have 1 to 200 characters, and none that controls");
        NewModule wordy = new NewModule(BERT.userId(), Optional.empty(), "x".repeat(2_001));
        assertInvalid(
                () -> modules.upload(BERT, wordy, new ByteArrayInputStream(MODULE)),
                "description",
                "must have at most 2000 characters");
    }

    @Test
    void whatIsNoModuleLeavesNothing() {
        byte[] elf = {0x7f, 'E', 'L', 'F', 1, 1, 1, 0, 0};
        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> world.upload(ANNA, elf))
                .withMessage("Invalid module format");
        assertInvalid(() -> world.upload(ANNA, elf), "wasm_data", "Invalid magic number");
        assertInvalid(() -> world.upload(ANNA, new byte[0]), "wasm_data", "Invalid magic number");
        byte[] cut = Arrays.copyOf(MODULE, 8);
        assertInvalid(() -> world.upload(ANNA, cut), "wasm_data", "Unexpected end, at byte 8");
        assertRefused(() -> world.upload(ANNA, SampleModules.bytes(1, "x".repeat(1_024))), ErrorCode.PAYLOAD_TOO_LARGE);

        assertThat(world.files()).isZero();
        assertThat(world.events.events()).isEmpty();
    }

    @Test
    void whatNeedsMoreThanItMayHaveIsNotTaken() {
        WasmWorld small = new WasmWorld(data, Map.of("memory_pages", 3));
        small.upload(ANNA, SampleModules.bytes(3, ""));
        assertInvalid(
                () -> small.upload(ANNA, SampleModules.bytes(4, "")),
                "wasm_data",
                "It needs 4 pages of memory and may have 3");
    }

    @Test
    void nobodyHasMoreModulesThanOneMayHave() {
        world.upload(ANNA, MODULE);
        String second = world.upload(ANNA, MODULE).module().id();
        assertRefused(() -> world.upload(ANNA, MODULE), ErrorCode.STATE_CONFLICT);
        world.upload(BERT, MODULE);
        modules.delete(ANNA, second);
        world.upload(ANNA, MODULE);
    }

    @Test
    void modulesOfOthersDoNotExist() {
        String id = world.upload(ANNA, MODULE).module().id();

        assertRefused(() -> modules.get(BERT, id), ErrorCode.NOT_FOUND);
        assertRefused(() -> modules.detail(BERT, id), ErrorCode.NOT_FOUND);
        assertRefused(() -> modules.code(BERT, id), ErrorCode.NOT_FOUND);
        assertRefused(() -> modules.versions(BERT, id), ErrorCode.NOT_FOUND);
        assertRefused(() -> modules.version(BERT, id, Optional.empty()), ErrorCode.NOT_FOUND);
        assertRefused(() -> world.uploadVersion(BERT, id, MODULE), ErrorCode.NOT_FOUND);
        assertRefused(() -> modules.update(BERT, id, bounds(former -> former)), ErrorCode.NOT_FOUND);
        assertRefused(() -> modules.activate(BERT, id, 1), ErrorCode.NOT_FOUND);
        assertRefused(() -> modules.deleteVersion(BERT, id, 1), ErrorCode.NOT_FOUND);
        assertRefused(() -> modules.delete(BERT, id), ErrorCode.NOT_FOUND);

        PageRequest first = PageRequest.of(0, 10);
        assertThat(modules.list(BERT, ANNA.userId(), Optional.empty(), first).total())
                .isZero();
        assertThat(modules.list(Requester.PLATFORM, ANNA.userId(), Optional.empty(), first)
                        .total())
                .isEqualTo(1);
        assertThat(modules.get(new Requester(BERT.userId(), true), id).id()).isEqualTo(id);
    }

    @Test
    void aNewVersionIsCalledFromThenOnAndCanBeTakenBack() {
        StoredModule first = world.upload(ANNA, MODULE).module();
        world.clock.advance(Duration.ofMinutes(1));
        byte[] next = SampleModules.bytes(2, "math");
        StoredModule second = world.uploadVersion(ANNA, first.id(), next).module();

        assertThat(second.active().number()).isEqualTo(2);
        assertThat(second.updatedAt()).isEqualTo(world.clock.instant());
        assertThat(modules.code(ANNA, first.id()).bytes().get()).isEqualTo(next);
        assertThat(modules.activate(ANNA, first.id(), 1).module().active()).isEqualTo(first.active());
        assertThat(modules.code(ANNA, first.id()).sha256())
                .isEqualTo(first.active().sha256());
        assertRefused(() -> modules.activate(ANNA, first.id(), 3), ErrorCode.NOT_FOUND);
        assertThat(world.forgotten).containsExactly(first.id(), first.id());
        assertThat(world.events.types())
                .containsExactly("wasm.module.uploaded", "wasm.module.version_uploaded", "wasm.module.activated");
    }

    @Test
    void uploadsAtTheSameTimeComeOneAfterTheOther() throws Exception {
        String id = world.upload(ANNA, MODULE).module().id();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> uploads = new ArrayList<>();
            for (int pages = 1; pages <= 8; pages++) {
                byte[] wasm = SampleModules.bytes(pages, "");
                uploads.add(() ->
                        world.uploadVersion(ANNA, id, wasm).module().active().number());
            }
            for (Future<Integer> upload : threads.invokeAll(uploads)) {
                assertThat(upload.get()).isBetween(2, 9);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(modules.versions(ANNA, id)).extracting(ModuleVersion::number).containsExactly(9, 8);
        assertThat(world.files()).isEqualTo(2);
    }

    @Test
    void theOldestInactiveVersionsGoWithTheirBytes() {
        String id = world.upload(ANNA, MODULE).module().id();
        world.uploadVersion(ANNA, id, SampleModules.bytes(2, ""));
        world.uploadVersion(ANNA, id, SampleModules.bytes(3, ""));

        assertThat(modules.versions(ANNA, id)).extracting(ModuleVersion::number).containsExactly(3, 2);
        assertThat(world.files()).isEqualTo(2);
    }

    @Test
    void anInactiveVersionIsDeleted() {
        String id = world.upload(ANNA, MODULE).module().id();
        world.uploadVersion(ANNA, id, SampleModules.bytes(2, ""));

        assertRefused(() -> modules.deleteVersion(ANNA, id, 2), ErrorCode.STATE_CONFLICT);
        modules.deleteVersion(ANNA, id, 1);
        assertRefused(() -> modules.deleteVersion(ANNA, id, 1), ErrorCode.NOT_FOUND);
        assertThat(world.files()).isEqualTo(1);
        assertThat(world.uploadVersion(ANNA, id, MODULE).module().active().number())
                .isEqualTo(3);
    }

    @Test
    void bytesStayAsLongAsSomebodyHasThem() {
        String annas = world.upload(ANNA, MODULE).module().id();
        StoredModule berts = world.upload(BERT, MODULE).module();
        assertThat(world.files()).isEqualTo(1);

        modules.delete(ANNA, annas);
        assertThat(modules.content(berts.active())).isEqualTo(MODULE);
        modules.delete(BERT, berts.id());
        assertThat(world.files()).isZero();
        assertThat(world.forgotten).containsExactly(annas, berts.id());
    }

    @Test
    void boundsMayBeSmallerThanTheConfiguredOnes() {
        String id = world.upload(ANNA, SampleModules.bytes(2, "")).module().id();

        assertThat(modules.update(ANNA, id, bounds(former -> pages(2))).bounds().memoryPages())
                .isEqualTo(2);
        assertThat(modules.code(ANNA, id).bounds().memoryPages()).isEqualTo(2);
        assertThat(world.forgotten).containsExactly(id);
        assertInvalid(
                () -> modules.update(ANNA, id, bounds(former -> pages(1_025))),
                "bounds.memory_pages",
                "must be from 1 to 256");
        assertInvalid(
                () -> modules.update(ANNA, id, bounds(former -> pages(0))),
                "bounds.memory_pages",
                "must be from 1 to 256");
        assertInvalid(
                () -> modules.update(ANNA, id, bounds(former -> pages(1))),
                "wasm_data",
                "It needs 2 pages of memory and may have 1");
        assertInvalid(
                () -> world.uploadVersion(ANNA, id, SampleModules.bytes(3, "")),
                "wasm_data",
                "It needs 3 pages of memory and may have 2");
        assertThat(modules.update(ANNA, id, bounds(former -> OwnBounds.NONE))
                        .bounds()
                        .memoryPages())
                .isEqualTo(256);
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        String id = world.upload(ANNA, MODULE).module().id();
        modules.update(ANNA, id, new ModuleChange(Optional.of("b"), Optional.of("d"), former -> pages(9)));
        StoredModule renamed = modules.update(
                        ANNA, id, new ModuleChange(Optional.of("c"), Optional.empty(), former -> former))
                .module();

        assertThat(renamed.name()).isEqualTo("c");
        assertThat(renamed.description()).isEqualTo("d");
        assertThat(renamed.bounds()).isEqualTo(pages(9));
        assertThat(world.events.types())
                .containsExactly("wasm.module.uploaded", "wasm.module.updated", "wasm.module.updated");
    }

    @Test
    void whatAModuleDeclaresIsReadOnce() {
        String id = world.upload(ANNA, MODULE).module().id();
        modules.detail(ANNA, id);
        assertThat(world.scanned).isEmpty();

        ModuleService later = world.started();
        later.detail(ANNA, id);
        later.detail(ANNA, id);
        assertThat(world.scanned).hasSize(1);
    }

    @Test
    void aSweepRemovesWhatNoModuleHas() throws IOException {
        Path lost = Files.createDirectories(data.resolve("wasm/ab")).resolve("ab12");
        Files.writeString(lost, "x");
        modules.sweep();
        assertThat(lost).as("a database without modules may be the wrong one").exists();

        StoredModule module = world.upload(ANNA, MODULE).module();
        modules.sweep();
        assertThat(lost).doesNotExist();
        assertThat(modules.content(module.active())).isEqualTo(MODULE);
    }
}
