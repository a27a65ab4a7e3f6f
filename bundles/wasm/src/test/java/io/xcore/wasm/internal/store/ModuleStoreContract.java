package io.xcore.wasm.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.testkit.jpa.TestDatabase;
import io.xcore.testkit.jpa.TestUnit;
import io.xcore.wasm.internal.ModuleStore;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.OwnBounds;
import io.xcore.wasm.internal.SampleModules;
import io.xcore.wasm.internal.StoredModule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables of modules do on every database. */
abstract class ModuleStoreContract {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00.123Z");
    private static final PageRequest FIRST = PageRequest.of(0, 10);

    private TestDatabase database;
    private ModuleStore store;

    abstract TestDatabase open();

    @BeforeEach
    void openStore() {
        database = open();
        TestUnit.migrate(new WasmSchema(), database.dataSource());
        store = new JdbcModuleStore(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private StoredModule added(String id, long owner, String name, Instant at) {
        StoredModule module = SampleModules.stored(id, Optional.of(owner), name, at);
        store.add(module);
        return module;
    }

    private static ModuleVersion version(int number, String hash) {
        return new ModuleVersion(number, SampleModules.hash(hash), 42, NOON.plusSeconds(number));
    }

    @Test
    void aModuleComesBackAsItWas() {
        StoredModule module = added("mod-a", 7, "Größe", NOON);
        StoredModule platforms = SampleModules.stored("mod-b", Optional.empty(), "", NOON);
        store.add(platforms);

        assertThat(store.find("mod-a")).contains(module);
        assertThat(store.find("mod-b")).contains(platforms);
        assertThat(store.find("mod-c")).isEmpty();
        assertThat(store.versions("mod-a")).containsExactly(module.active());
    }

    @Test
    void nameDescriptionAndBoundsAreChangedOnceForEachRevision() {
        StoredModule former = added("mod-a", 7, "a", NOON);
        OwnBounds bounds = new OwnBounds(
                Optional.of(16),
                Optional.of(17),
                Optional.of(5_000_000_000L),
                Optional.of(Duration.ofMillis(1_500)),
                Optional.of(3),
                Optional.of(1_024),
                Optional.of(300_000),
                Optional.of(Duration.ofMillis(2_500)));
        StoredModule next = changed(former, "b", bounds, 0);

        assertThat(store.change(next)).isTrue();
        assertThat(store.change(changed(former, "c", OwnBounds.NONE, 0))).isFalse();
        StoredModule found = store.find("mod-a").orElseThrow();
        assertThat(found).isEqualTo(changed(former, "b", bounds, 1));
        assertThat(store.change(changed(former, "d", OwnBounds.NONE, 1))).isTrue();
        assertThat(store.find("mod-a").orElseThrow().bounds()).isEqualTo(OwnBounds.NONE);
    }

    private static StoredModule changed(StoredModule former, String name, OwnBounds bounds, int revision) {
        return new StoredModule(
                former.id(),
                former.ownerId(),
                name,
                "changed",
                bounds,
                former.active(),
                former.latest(),
                former.createdAt(),
                NOON.plusSeconds(5),
                revision);
    }

    @Test
    void modulesAreListedTheOldestFirst() {
        added("mod-b", 7, "Second", NOON.plusSeconds(1));
        added("mod-a", 7, "First", NOON);
        added("mod-c", 8, "100%_sure!", NOON.plusSeconds(2));

        assertThat(ids(store.list(Optional.empty(), Optional.empty(), FIRST)))
                .containsExactly("mod-a", "mod-b", "mod-c");
        assertThat(ids(store.list(Optional.of(7L), Optional.empty(), FIRST))).containsExactly("mod-a", "mod-b");
        assertThat(ids(store.list(Optional.empty(), Optional.of("SEC"), FIRST))).containsExactly("mod-b");
        assertThat(ids(store.list(Optional.of(8L), Optional.of("sec"), FIRST))).isEmpty();
        for (String part : List.of("0%_", "sure!", "%", "_")) {
            assertThat(ids(store.list(Optional.empty(), Optional.of(part), FIRST)))
                    .as(part)
                    .containsExactly("mod-c");
        }
        Page<StoredModule> second = store.list(Optional.empty(), Optional.empty(), PageRequest.of(1, 1));
        assertThat(ids(second)).containsExactly("mod-b");
        assertThat(second.total()).isEqualTo(3);
        assertThat(store.count(7)).isEqualTo(2);
        assertThat(store.count(9)).isZero();
    }

    private static List<String> ids(Page<StoredModule> page) {
        return page.items().stream().map(StoredModule::id).toList();
    }

    @Test
    void aNewVersionIsTheActiveOne() {
        StoredModule former = added("mod-a", 7, "a", NOON);

        assertThat(store.addVersion("mod-a", version(2, "x"))).isTrue();
        assertThat(store.addVersion("mod-a", version(2, "y"))).isFalse();
        assertThat(store.addVersion("mod-none", version(2, "y"))).isFalse();

        StoredModule found = store.find("mod-a").orElseThrow();
        assertThat(found.active()).isEqualTo(version(2, "x"));
        assertThat(found.latest()).isEqualTo(2);
        assertThat(found.updatedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(store.versions("mod-a")).containsExactly(version(2, "x"), former.active());
        assertThat(store.version("mod-a", 1)).contains(former.active());
        assertThat(store.version("mod-a", 3)).isEmpty();
    }

    @Test
    void aFormerVersionIsActivated() {
        StoredModule former = added("mod-a", 7, "a", NOON);
        store.addVersion("mod-a", version(2, "x"));

        assertThat(store.activate("mod-a", 1, NOON.plusSeconds(9))).isTrue();
        assertThat(store.activate("mod-a", 3, NOON)).isFalse();
        assertThat(store.activate("mod-none", 1, NOON)).isFalse();

        StoredModule found = store.find("mod-a").orElseThrow();
        assertThat(found.active()).isEqualTo(former.active());
        assertThat(found.latest()).isEqualTo(2);
        assertThat(found.updatedAt()).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void aVersionIsRemovedUnlessItIsTheActiveOne() {
        String first = added("mod-a", 7, "a", NOON).active().sha256();
        store.addVersion("mod-a", version(2, "x"));

        assertThat(store.removeVersion("mod-a", 2)).isEmpty();
        assertThat(store.removeVersion("mod-a", 3)).isEmpty();
        assertThat(store.removeVersion("mod-a", 1))
                .hasValueSatisfying(orphans -> assertThat(orphans).containsExactly(first));
        assertThat(store.versions("mod-a")).containsExactly(version(2, "x"));
        assertThat(store.hashes()).containsExactly(SampleModules.hash("x"));
    }

    @Test
    void bytesThatSomebodyElseHasAreNoOrphans() {
        added("mod-a", 7, "a", NOON);
        added("mod-b", 8, "b", NOON);
        store.addVersion("mod-a", version(2, "same"));
        store.addVersion("mod-b", version(2, "same"));

        assertThat(store.remove("mod-a"))
                .hasValueSatisfying(orphans -> assertThat(orphans).containsExactly(SampleModules.hash("mod-a1")));
        assertThat(store.remove("mod-a")).isEmpty();
        assertThat(store.find("mod-a")).isEmpty();
        assertThat(store.versions("mod-a")).isEmpty();
        assertThat(store.remove("mod-b")).hasValueSatisfying(orphans -> assertThat(orphans)
                .containsExactlyInAnyOrder(SampleModules.hash("mod-b1"), SampleModules.hash("same")));
        assertThat(store.hashes()).isEmpty();
    }

    @Test
    void theOldestInactiveVersionsGo() {
        added("mod-a", 7, "a", NOON);
        for (int number = 2; number <= 6; number++) {
            store.addVersion("mod-a", version(number, "v" + number));
        }
        store.activate("mod-a", 2, NOON);

        assertThat(store.prune("mod-a", 3))
                .containsExactlyInAnyOrder(
                        SampleModules.hash("mod-a1"), SampleModules.hash("v3"), SampleModules.hash("v4"));
        assertThat(store.versions("mod-a")).extracting(ModuleVersion::number).containsExactly(6, 5, 2);
        assertThat(store.prune("mod-a", 3)).isEmpty();
        assertThat(store.prune("mod-a", 1)).hasSize(2);
        assertThat(store.versions("mod-a")).extracting(ModuleVersion::number).containsExactly(2);
    }

    @Test
    void ofManyWhoAddTheSameVersionOneSucceeds() throws Exception {
        added("mod-a", 7, "a", NOON);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int each = 0; each < 8; each++) {
                String hash = "try" + each;
                tries.add(() -> store.addVersion("mod-a", version(2, hash)));
            }
            int succeeded = 0;
            for (Future<Boolean> future : threads.invokeAll(tries)) {
                succeeded += future.get() ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
            assertThat(store.versions("mod-a")).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }
}
