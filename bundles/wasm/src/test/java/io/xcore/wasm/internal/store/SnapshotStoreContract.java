package io.xcore.wasm.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xcore.error.XcoreException;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import io.xcore.wasm.internal.ModuleStore;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.OwnBounds;
import io.xcore.wasm.internal.SampleModules;
import io.xcore.wasm.internal.StoredModule;
import io.xcore.wasm.internal.snapshot.ModuleState;
import io.xcore.wasm.internal.snapshot.Snapshot;
import io.xcore.wasm.internal.snapshot.SnapshotStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables of snapshots do on every database. */
abstract class SnapshotStoreContract {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.123Z");
    private static final Instant LATER = NOON.plusSeconds(100);
    private static final PageRequest FIRST = PageRequest.of(0, 10);
    private static final OwnBounds BOUNDS = new OwnBounds(
            Optional.of(16),
            Optional.empty(),
            Optional.of(5_000_000_000L),
            Optional.of(Duration.ofMillis(1_500)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(300_000),
            Optional.of(Duration.ofMillis(2_500)));

    private TestDatabase database;
    private SnapshotStore store;
    private ModuleStore modules;

    abstract TestDatabase open();

    @BeforeEach
    void openStore() {
        database = open();
        TestUnit.migrate(new WasmSchema(), database.dataSource());
        store = new JdbcSnapshotStore(database.dataSource());
        modules = new JdbcModuleStore(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Snapshot added(String id, Optional<Long> owner, Instant at, String... hashes) {
        Snapshot snapshot =
                new Snapshot(id, owner, "Größe", "what it is for", at, 5_000_000_000L, SampleModules.hash(id), 2);
        store.add(snapshot, Set.of(hashes));
        return snapshot;
    }

    private StoredModule module(String id) {
        StoredModule module = SampleModules.stored(id, Optional.of(7L), "a", NOON);
        modules.add(module);
        return module;
    }

    private static ModuleVersion version(int number, String hash) {
        return new ModuleVersion(number, SampleModules.hash(hash), 42, NOON.plusSeconds(number));
    }

    /** A module as a snapshot has it: called, bounded and described otherwise than now. */
    private static ModuleState state(String id, String name, int active, ModuleVersion... versions) {
        ModuleVersion activeOne = List.of(versions).stream()
                .filter(version -> version.number() == active)
                .findFirst()
                .orElseThrow();
        StoredModule module = new StoredModule(
                id,
                Optional.of(7L),
                name,
                "as it was",
                BOUNDS,
                activeOne,
                versions[0].number(),
                NOON.minusSeconds(5),
                NOON,
                0);
        return new ModuleState(module, List.of(versions));
    }

    @Test
    void aSnapshotComesBackAsItWas() {
        Snapshot annas = added("snap-a", Optional.of(7L), NOON, SampleModules.hash("x"));
        Snapshot platforms = added("snap-b", Optional.empty(), NOON, SampleModules.hash("x"));

        assertThat(store.find("snap-a")).contains(annas);
        assertThat(store.find("snap-b")).contains(platforms);
        assertThat(store.find("snap-c")).isEmpty();
        assertThat(store.count(7)).isEqualTo(1);
        assertThat(store.count(8)).isZero();
    }

    @Test
    void snapshotsAreListedTheLatestFirst() {
        Snapshot first = added("snap-z", Optional.of(7L), NOON);
        Snapshot second = added("snap-a", Optional.of(7L), NOON.plusSeconds(1));
        Snapshot berts = added("snap-b", Optional.of(8L), NOON.plusSeconds(2));

        assertThat(store.list(Optional.empty(), FIRST).items()).containsExactly(berts, second, first);
        assertThat(store.list(Optional.of(7L), FIRST).items()).containsExactly(second, first);
        Page<Snapshot> page = store.list(Optional.of(7L), PageRequest.of(1, 1));
        assertThat(page.items()).containsExactly(first);
        assertThat(page.total()).isEqualTo(2);
    }

    @Test
    void whatASnapshotHoldsIsNoOrphanUntilItGoes() {
        String code = module("mod-a").active().sha256();
        String state = SampleModules.hash("state");
        added("snap-a", Optional.of(7L), NOON, code, state);
        added("snap-b", Optional.of(7L), NOON, code);

        assertThat(modules.hashes()).containsExactlyInAnyOrder(code, state);
        assertThat(modules.remove("mod-a"))
                .hasValueSatisfying(orphans -> assertThat(orphans).isEmpty());
        assertThat(store.remove("snap-a"))
                .hasValueSatisfying(orphans -> assertThat(orphans).containsExactly(state));
        assertThat(store.remove("snap-a")).isEmpty();
        assertThat(store.remove("snap-b"))
                .hasValueSatisfying(orphans -> assertThat(orphans).containsExactly(code));
        assertThat(modules.hashes()).isEmpty();
    }

    @Test
    void aVersionThatGoesLeavesItsBytesToTheSnapshot() {
        String first = module("mod-a").active().sha256();
        added("snap-a", Optional.of(7L), NOON, first);
        modules.addVersion("mod-a", version(2, "x"));

        assertThat(modules.removeVersion("mod-a", 1))
                .hasValueSatisfying(orphans -> assertThat(orphans).isEmpty());
    }

    @Test
    void aModuleThatIsThereIsPutBackAndItsNewVersionsStay() {
        module("mod-a");
        modules.addVersion("mod-a", version(2, "new"));
        added("snap-a", Optional.of(7L), NOON);
        ModuleState wanted = state("mod-a", "as it was called", 1, version(1, "mod-a1"));

        assertThat(store.restore("snap-a", List.of(wanted), LATER)).isTrue();

        StoredModule found = modules.find("mod-a").orElseThrow();
        assertThat(found.name()).isEqualTo("as it was called");
        assertThat(found.description()).isEqualTo("as it was");
        assertThat(found.bounds()).isEqualTo(BOUNDS);
        assertThat(found.active().number()).isEqualTo(1);
        assertThat(found.latest()).isEqualTo(2);
        assertThat(found.createdAt()).as("it is the same module").isEqualTo(NOON);
        assertThat(found.updatedAt()).isEqualTo(LATER);
        assertThat(found.revision())
                .as("whoever changes it at the moment is told")
                .isPositive();
        assertThat(modules.versions("mod-a")).extracting(ModuleVersion::number).containsExactly(2, 1);
    }

    @Test
    void aModuleThatIsGoneIsMadeAgain() {
        added("snap-a", Optional.of(7L), NOON);
        ModuleState wanted = state("mod-a", "a", 2, version(3, "c"), version(2, "b"));

        assertThat(store.restore("snap-a", List.of(wanted), LATER)).isTrue();

        StoredModule found = modules.find("mod-a").orElseThrow();
        assertThat(found.ownerId()).contains(7L);
        assertThat(found.createdAt()).isEqualTo(NOON.minusSeconds(5));
        assertThat(found.active()).isEqualTo(version(2, "b"));
        assertThat(found.latest()).isEqualTo(3);
        assertThat(modules.versions("mod-a")).containsExactly(version(3, "c"), version(2, "b"));
    }

    @Test
    void aVersionThatHasGotTheNumberOfAnotherGetsANewOne() {
        module("mod-a");
        modules.addVersion("mod-a", version(2, "other"));
        added("snap-a", Optional.of(7L), NOON);
        ModuleState wanted = state("mod-a", "a", 2, version(2, "mine"), version(1, "mod-a1"));

        assertThat(store.restore("snap-a", List.of(wanted), LATER)).isTrue();

        StoredModule found = modules.find("mod-a").orElseThrow();
        assertThat(found.active()).isEqualTo(version(2, "mine"));
        assertThat(found.latest()).isEqualTo(3);
        assertThat(modules.version("mod-a", 3).orElseThrow().sha256()).isEqualTo(SampleModules.hash("other"));
        assertThat(store.restore("snap-a", List.of(wanted), LATER))
                .as("once more")
                .isTrue();
        assertThat(modules.versions("mod-a")).hasSize(3);
    }

    @Test
    void nothingIsChangedWhenOneOfThemCannotBe() {
        StoredModule former = module("mod-a");
        added("snap-a", Optional.of(7L), NOON);
        ModuleState good = state("mod-a", "changed", 1, version(1, "mod-a1"));
        ModuleState refused = state("mod-b", "x".repeat(201), 1, version(1, "b"));

        assertThatExceptionOfType(XcoreException.class)
                .isThrownBy(() -> store.restore("snap-a", List.of(refused, good), LATER));

        assertThat(modules.find("mod-a")).contains(former);
        assertThat(modules.find("mod-b")).isEmpty();
        assertThat(modules.versions("mod-b")).isEmpty();
    }

    @Test
    void nothingIsChangedWhenTheSnapshotIsGone() {
        StoredModule former = module("mod-a");
        ModuleState wanted = state("mod-a", "changed", 1, version(1, "mod-a1"));
        assertThat(store.restore("snap-none", List.of(wanted), LATER)).isFalse();
        assertThat(modules.find("mod-a")).contains(former);
    }
}
