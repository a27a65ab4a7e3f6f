package io.xcore.wasm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import io.xcore.testkit.TempDataDirectory;
import io.xcore.wasm.internal.engine.chicory.ChicoryEngine;
import io.xcore.wasm.internal.running.Call;
import io.xcore.wasm.internal.running.ModuleRunner;
import io.xcore.wasm.internal.snapshot.Manifest.SavedInstance;
import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import io.xcore.wasm.internal.snapshot.NewSnapshot;
import io.xcore.wasm.internal.snapshot.PresentModules;
import io.xcore.wasm.internal.snapshot.Restored;
import io.xcore.wasm.internal.snapshot.Snapshot;
import io.xcore.wasm.internal.snapshot.SnapshotComparer;
import io.xcore.wasm.internal.snapshot.SnapshotDetail;
import io.xcore.wasm.internal.snapshot.SnapshotDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.Change;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.FieldDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.InstanceDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.MemoryDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.ModuleDifference;
import io.xcore.wasm.internal.snapshot.SnapshotRestorer;
import io.xcore.wasm.internal.snapshot.SnapshotService;
import io.xcore.wasm.internal.snapshot.SnapshotStore;
import io.xcore.wasm.internal.snapshot.SnapshotTurns;
import io.xcore.wasm.internal.store.JdbcSnapshotStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots on a real database, a real disk and with instances that really run. */
final class SnapshotsTest {
    private static final Requester ANNA = WasmWorld.as(7);
    private static final Requester BERT = WasmWorld.as(8);
    private static final List<String> ALL = List.of();

    @TempDir
    Path data;

    private WasmWorld world;
    private ModuleRunner runner;
    private ModuleService modules;
    private SnapshotStore store;
    private SnapshotService snapshots;
    private SnapshotRestorer restorer;
    private SnapshotComparer comparer;

    @BeforeEach
    void open() throws IOException {
        world = new WasmWorld(data, Map.of("modules_limit", 3, "snapshots_limit", 3, "snapshot_kibibytes", 64));
        store = new JdbcSnapshotStore(world.database);
        start();
    }

    /** As after a start: no instance is there. */
    private void start() throws IOException {
        ChicoryEngine engine = new ChicoryEngine();
        runner = new ModuleRunner(engine, new TempDataDirectory(data), (context, secret) -> "0".repeat(43));
        modules = world.with(new ModuleInspector(engine, runner), runner);
        modules.sweep();
        PresentModules present = new PresentModules(modules, world.bytes, runner);
        SnapshotTurns turns = new SnapshotTurns();
        snapshots = new SnapshotService(store, world.bytes, present, turns, world.live, world.events);
        restorer = new SnapshotRestorer(snapshots, store, modules, world.bytes, turns, runner);
        comparer = new SnapshotComparer(snapshots, present, turns, world.live, world.bytes);
    }

    private void restart() throws IOException {
        runner.close();
        start();
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private String upload(Requester who, String sample) {
        return modules.upload(
                        who,
                        new NewModule(who.userId(), Optional.of(sample), ""),
                        new ByteArrayInputStream(Samples.bytes(sample)))
                .module()
                .id();
    }

    private Object call(String id, String instance, String function, Object... arguments) throws InterruptedException {
        Call call = new Call(function, List.of(arguments), Optional.empty(), Optional.of(instance));
        List<Object> results = runner.call(modules.code(ANNA, id), call).results();
        return results.isEmpty() ? "nothing" : results.get(0);
    }

    private Snapshot taken(Requester who, List<String> ids) {
        return snapshots.create(who, new NewSnapshot("test-snapshot-1", "for tests", ids, true));
    }

    private SavedModule saved(Snapshot snapshot) {
        return snapshots.detail(ANNA, snapshot.id()).modules().get(0);
    }

    private void rename(String id, String name) {
        modules.update(ANNA, id, new ModuleChange(Optional.of(name), Optional.empty(), former -> former));
    }

    private Path file(String sha256) {
        return data.resolve("wasm").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static void assertRefused(ThrowingCallable work, ErrorCode code) {
        assertThatExceptionOfType(XcoreException.class).isThrownBy(work).satisfies(refusal -> assertThat(refusal.code())
                .as(refusal.getMessage())
                .isEqualTo(code));
    }

    @Test
    void aSnapshotSaysWhatItHolds() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        Snapshot made = taken(ANNA, List.of(id, id));

        assertThat(made.id()).matches("snap-[a-z0-9]{24}");
        assertThat(made.ownerId()).contains(7L);
        assertThat(made.modules()).isEqualTo(1);
        assertThat(made.checksum()).matches("sha256:[0-9a-f]{64}");
        assertThat(snapshots.get(ANNA, made.id())).isEqualTo(made);
        SnapshotDetail detail = snapshots.detail(ANNA, made.id());
        assertThat(detail.includeMetrics()).isTrue();
        SavedModule module = detail.modules().get(0);
        assertThat(module.state().module().active())
                .isEqualTo(modules.get(ANNA, id).active());
        SavedInstance counter = module.instances().get(0);
        assertThat(counter.name()).isEqualTo("counter");
        assertThat(counter.memoryPages()).isEqualTo(1);
        assertThat(module.metrics().operations()).isEqualTo(1);
        long manifest = Files.size(file(made.sha256()));
        assertThat(made.size())
                .isEqualTo(manifest
                        + Samples.bytes("state").length
                        + counter.state().size()
                        + counter.memories().get(0).size());
        assertThat(world.events.types()).contains("wasm.snapshot.created");
    }

    @Test
    void equalMemoriesAreKeptOnce() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "one", "next");
        call(id, "two", "next");
        int before = world.files();
        Snapshot made = taken(ANNA, ALL);

        assertThat(saved(made).instances()).hasSize(2);
        assertThat(saved(made).instances().get(0).memories())
                .isEqualTo(saved(made).instances().get(1).memories());
        assertThat(world.files() - before).as("manifest, state and memory").isEqualTo(3);
        taken(ANNA, ALL);
        assertThat(world.files() - before).as("one more manifest").isEqualTo(4);
    }

    @Test
    void everythingIsPutBack() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        call(id, "counter", "store", 100, 42);
        call(id, "counter", "grow", 2);
        Snapshot made = taken(ANNA, List.of(id));
        call(id, "counter", "next");
        call(id, "counter", "store", 100, 43);
        call(id, "other", "next");
        rename(id, "renamed");

        Restored restored = restorer.restore(ANNA, made.id());

        assertThat(restored.modules()).isEqualTo(1);
        assertThat(restored.instances()).isEqualTo(1);
        assertThat(modules.get(ANNA, id).name()).isEqualTo("state");
        assertThat(call(id, "counter", "load", 100)).isEqualTo(42);
        assertThat(call(id, "counter", "pages")).isEqualTo(3);
        assertThat(call(id, "counter", "next")).isEqualTo(2);
        assertThat(call(id, "other", "next")).as("it was not there").isEqualTo(1);
        assertThat(world.events.types()).contains("wasm.snapshot.restored");
        assertThat(runner.modules().get(id).operations())
                .as("never counted back")
                .isEqualTo(10);
    }

    @Test
    void aSnapshotIsRestoredAsOftenAsOneLikes() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        Snapshot made = taken(ANNA, List.of(id));
        for (int times = 0; times < 3; times++) {
            assertThat(call(id, "counter", "next")).isEqualTo(2);
            restorer.restore(ANNA, made.id());
        }
        assertThat(comparer.compare(ANNA, made.id(), Optional.empty()).identical())
                .isTrue();
    }

    @Test
    void aDeletedModuleComesBackWithItsInstancesAfterAStart() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        Snapshot made = taken(ANNA, List.of(id));
        modules.delete(ANNA, id);
        restart();

        restorer.restore(ANNA, made.id());
        assertThat(modules.get(ANNA, id).ownerId()).contains(7L);
        assertThat(call(id, "counter", "next")).isEqualTo(2);
    }

    @Test
    void aFormerVersionIsCalledAgainAndTheNewOneStays() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        Snapshot made = taken(ANNA, List.of(id));
        modules.uploadVersion(ANNA, id, new ByteArrayInputStream(Samples.bytes("math")));
        assertThat(call(id, "counter", "add", 1, 2)).isEqualTo(3);
        modules.deleteVersion(ANNA, id, 1);

        restorer.restore(ANNA, made.id());
        assertThat(modules.get(ANNA, id).active().number()).isEqualTo(1);
        assertThat(modules.versions(ANNA, id)).extracting(ModuleVersion::number).containsExactly(2, 1);
        assertThat(call(id, "counter", "next")).isEqualTo(2);
    }

    @Test
    void whatASnapshotHoldsStaysUntilItGoes() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        Snapshot made = taken(ANNA, List.of(id));
        int files = world.files();
        modules.delete(ANNA, id);
        modules.sweep();
        assertThat(world.files()).isEqualTo(files);

        snapshots.delete(ANNA, made.id());
        assertThat(world.files()).isZero();
        assertRefused(() -> snapshots.delete(ANNA, made.id()), ErrorCode.NOT_FOUND);
        assertRefused(() -> restorer.restore(ANNA, made.id()), ErrorCode.NOT_FOUND);
        assertThat(world.events.types()).endsWith("wasm.snapshot.deleted");
    }

    @Test
    void whatIsDamagedOrGoneChangesNothing() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        Snapshot made = taken(ANNA, List.of(id));
        SavedInstance counter = saved(made).instances().get(0);
        String code = modules.get(ANNA, id).active().sha256();
        call(id, "counter", "next");
        rename(id, "renamed");
        int calls = 2;
        for (String sha256 : List.of(
                made.sha256(),
                counter.state().sha256(),
                counter.memories().get(0).sha256(),
                code)) {
            byte[] whole = Files.readAllBytes(file(sha256));
            byte[] damaged = whole.clone();
            damaged[damaged.length / 2] ^= 1;
            Files.write(file(sha256), damaged);
            assertRefused(() -> restorer.restore(ANNA, made.id()), ErrorCode.INTERNAL_ERROR);
            Files.delete(file(sha256));
            assertRefused(() -> restorer.restore(ANNA, made.id()), ErrorCode.INTERNAL_ERROR);
            Files.write(file(sha256), whole);

            assertThat(modules.get(ANNA, id).name()).isEqualTo("renamed");
            assertThat(call(id, "counter", "next")).isEqualTo(++calls);
        }
        assertThat(world.events.types()).doesNotContain("wasm.snapshot.restored");
        restorer.restore(ANNA, made.id());
        assertThat(call(id, "counter", "next")).isEqualTo(2);
    }

    @Test
    void nothingIsChangedWhenTheDatabaseFails() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        Snapshot made = taken(ANNA, List.of(id));
        call(id, "counter", "next");
        rename(id, "renamed");
        FailingDatabase failing = new FailingDatabase(world.database, "UPDATE wasm_module SET name");
        SnapshotRestorer unlucky = new SnapshotRestorer(
                snapshots,
                new JdbcSnapshotStore(failing.dataSource()),
                modules,
                world.bytes,
                new SnapshotTurns(),
                runner);

        assertRefused(() -> unlucky.restore(ANNA, made.id()), ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(failing.failed()).isTrue();
        assertThat(modules.get(ANNA, id).name()).isEqualTo("renamed");
        assertThat(call(id, "counter", "next")).isEqualTo(3);
        restorer.restore(ANNA, made.id());
        assertThat(call(id, "counter", "next"))
                .as("whatever was taken is given back")
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeToldIsNamed() throws Exception {
        byte[] strange = WasmBytes.scalarReference();
        String id = modules.upload(
                        ANNA, new NewModule(ANNA.userId(), Optional.empty(), ""), new ByteArrayInputStream(strange))
                .module()
                .id();
        call(id, "odd", "nothing");
        SavedModule saved = saved(taken(ANNA, ALL));
        assertThat(saved.instances()).isEmpty();
        assertThat(saved.skippedInstances()).singleElement().satisfies(skipped -> {
            assertThat(skipped.name()).isEqualTo("odd");
            assertThat(skipped.reason()).isEqualTo("global 0 refers to something that is no function");
        });
    }

    @Test
    void snapshotsOfOthersDoNotExist() {
        String id = upload(ANNA, "state");
        Snapshot made = taken(ANNA, List.of(id));
        PageRequest first = PageRequest.of(0, 10);

        assertRefused(() -> snapshots.get(BERT, made.id()), ErrorCode.NOT_FOUND);
        assertRefused(() -> snapshots.detail(BERT, made.id()), ErrorCode.NOT_FOUND);
        assertRefused(() -> snapshots.delete(BERT, made.id()), ErrorCode.NOT_FOUND);
        assertRefused(() -> restorer.restore(BERT, made.id()), ErrorCode.NOT_FOUND);
        assertRefused(() -> comparer.compare(BERT, made.id(), Optional.empty()), ErrorCode.NOT_FOUND);
        assertRefused(() -> taken(BERT, List.of(id)), ErrorCode.NOT_FOUND);
        assertThat(snapshots.list(BERT, Optional.of(7L), first).items()).isEmpty();
        assertThat(snapshots.list(Requester.PLATFORM, Optional.empty(), first).items())
                .containsExactly(made);
        Requester manager = new Requester(BERT.userId(), true);
        Snapshot theirs = taken(manager, ALL);
        assertThat(theirs.modules()).isEqualTo(1);
        assertThat(restorer.restore(manager, made.id()).modules()).isEqualTo(1);
        assertRefused(() -> restorer.restore(BERT, theirs.id()), ErrorCode.NOT_FOUND);
    }

    @Test
    void limitsHold() throws Exception {
        String id = upload(ANNA, "state");
        assertRefused(() -> taken(ANNA, List.of(id, "mod-none")), ErrorCode.NOT_FOUND);
        assertRefused(() -> snapshots.create(ANNA, new NewSnapshot(" ", "", ALL, false)), ErrorCode.VALIDATION_FAILED);
        List<String> many = new ArrayList<>();
        for (int index = 0; index <= 1_000; index++) {
            many.add("mod-" + index);
        }
        assertRefused(() -> taken(ANNA, many), ErrorCode.VALIDATION_FAILED);

        for (int index = 0; index < 3; index++) {
            taken(ANNA, List.of(id));
        }
        int files = world.files();
        assertRefused(() -> taken(ANNA, List.of(id)), ErrorCode.STATE_CONFLICT);
        assertThat(world.files()).isEqualTo(files);
        assertThat(taken(BERT, ALL).modules()).isZero();
    }

    @Test
    void aSnapshotThatIsTooLargeLeavesNothing() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "grow", 250);
        for (int address = 0; address < 250 * 65_536; address += 4_096) {
            call(id, "counter", "store", address, address * 31);
        }
        assertRefused(() -> taken(ANNA, List.of(id)), ErrorCode.PAYLOAD_TOO_LARGE);
        assertThat(world.files()).isEqualTo(1);
    }

    @Test
    void aRestoreDoesNotGiveSomebodyMoreModulesThanHeMayHave() {
        String id = upload(ANNA, "state");
        Snapshot made = taken(ANNA, List.of(id));
        modules.delete(ANNA, id);
        for (int index = 0; index < 3; index++) {
            upload(ANNA, "math");
        }
        assertRefused(() -> restorer.restore(ANNA, made.id()), ErrorCode.STATE_CONFLICT);
        assertThat(modules.list(ANNA, Optional.empty(), Optional.empty(), PageRequest.of(0, 10))
                        .total())
                .isEqualTo(3);
    }

    @Test
    void differencesAreTold() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        call(id, "gone", "next");
        Snapshot first = taken(ANNA, List.of(id));
        String code = modules.get(ANNA, id).active().sha256();
        assertThat(comparer.compare(ANNA, first.id(), Optional.empty()).modules())
                .isEmpty();

        call(id, "counter", "next");
        call(id, "counter", "store", 1_000, 0x0102);
        call(id, "counter", "grow", 1);
        SnapshotDifference grown = comparer.compare(ANNA, first.id(), Optional.empty());
        assertThat(grown.identical()).isFalse();
        ModuleDifference module = grown.modules().get(0);
        assertThat(module.fields()).isEmpty();
        assertThat(module.instances())
                .containsExactly(new InstanceDifference(
                        "counter",
                        Change.CHANGED,
                        List.of(
                                new FieldDifference("memory_pages", List.of(1), List.of(2)),
                                new FieldDifference("globals[0]", 1, 2)),
                        List.of(new MemoryDifference(0, 2, 1_000))));
        assertThat(module.metrics()).contains(new FieldDifference("operations", 2L, 5L));

        modules.uploadVersion(ANNA, id, new ByteArrayInputStream(Samples.bytes("math")));
        rename(id, "renamed");
        Snapshot second = taken(ANNA, List.of(id));
        String newer = modules.get(ANNA, id).active().sha256();
        ModuleDifference changed = comparer.compare(ANNA, first.id(), Optional.of(second.id()))
                .modules()
                .get(0);
        assertThat(changed.change()).isEqualTo(Change.CHANGED);
        assertThat(changed.fields())
                .containsExactly(
                        new FieldDifference("name", "state", "renamed"),
                        new FieldDifference("active_version", 1, 2),
                        new FieldDifference("versions[2]", null, newer));
        assertThat(changed.instances())
                .extracting(InstanceDifference::change)
                .containsExactly(Change.REMOVED, Change.REMOVED);
        assertThat(code).isNotEqualTo(newer);

        modules.delete(ANNA, id);
        assertThat(comparer.compare(ANNA, first.id(), Optional.empty()).modules())
                .extracting(ModuleDifference::change)
                .containsExactly(Change.REMOVED);
        Snapshot empty = taken(ANNA, ALL);
        assertThat(comparer.compare(ANNA, empty.id(), Optional.of(first.id())).modules())
                .extracting(ModuleDifference::change)
                .containsExactly(Change.ADDED);
        assertThat(world.files()).as("comparing leaves nothing").isEqualTo(files(first, second, empty));
    }

    private int files(Snapshot... kept) {
        return (int) List.of(kept).stream()
                .flatMap(snapshot -> {
                    List<String> hashes = new ArrayList<>(List.of(snapshot.sha256()));
                    snapshots.detail(ANNA, snapshot.id()).modules().forEach(module -> {
                        module.versions().forEach(version -> hashes.add(version.sha256()));
                        module.instances().forEach(instance -> {
                            hashes.add(instance.state().sha256());
                            instance.memories().forEach(memory -> hashes.add(memory.sha256()));
                        });
                    });
                    return hashes.stream();
                })
                .distinct()
                .count();
    }

    /** Each call adds one to a global and one to the memory: a snapshot that saw half a call would find them different. */
    @Test
    void aSnapshotNeverSeesHalfACall() throws Exception {
        String id = upload(ANNA, "twice");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Object>> callers = new ArrayList<>();
            for (int caller = 0; caller < 2; caller++) {
                callers.add(() -> {
                    Object last = "";
                    for (int times = 0; times < 200; times++) {
                        last = call(id, "counter", "add");
                    }
                    return last;
                });
            }
            call(id, "counter", "add");
            List<Future<Object>> calls = callers.stream().map(threads::submit).toList();
            Snapshot first = taken(ANNA, List.of(id));
            Snapshot second = taken(ANNA, List.of(id));
            for (Future<Object> each : calls) {
                each.get();
            }
            for (Snapshot snapshot : List.of(first, second)) {
                restorer.restore(ANNA, snapshot.id());
                assertThat(call(id, "counter", "difference")).isEqualTo(0);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsReplacedGivesBackItsRoom() throws Exception {
        String id = upload(ANNA, "state");
        call(id, "counter", "next");
        Snapshot made = taken(ANNA, List.of(id));
        for (int times = 0; times < 200; times++) {
            restorer.restore(ANNA, made.id());
        }
        assertThat(call(id, "counter", "next"))
                .as("what is replaced gives back what it had")
                .isEqualTo(2);
    }
}
