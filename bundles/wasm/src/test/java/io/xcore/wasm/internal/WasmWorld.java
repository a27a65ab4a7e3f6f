package io.xcore.wasm.internal;

import io.xcore.directory.NewUser;
import io.xcore.testkit.FakeDirectory;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.TempDataDirectory;
import io.xcore.testkit.TestConfiguration;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import io.xcore.wasm.internal.running.ModuleRunner;
import io.xcore.wasm.internal.store.FileByteStore;
import io.xcore.wasm.internal.store.JdbcModuleStore;
import io.xcore.wasm.internal.store.WasmSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Modules on a real database and a real disk, with a clock that stands still and a reader of {@link SampleModules}. */
final class WasmWorld {
    /** Whom modules that ask for nothing need not ask. */
    static final ModuleCalls.Hosts NOBODY = (id, owner, input) -> {
        throw new AssertionError(id);
    };

    final ManualClock clock = new ManualClock(Instant.parse("2026-01-15T12:00:00Z"));
    final RecordingEventBus events = new RecordingEventBus();
    final FakeDirectory users = new FakeDirectory(clock);
    final List<String> forgotten = new CopyOnWriteArrayList<>();
    final List<byte[]> scanned = new ArrayList<>();
    final ModuleService modules;
    private final Path folder;
    final DataSource database = Tables.EMPTY.get();
    final ByteStore bytes;
    final LiveSettings live;
    private final ModuleStore store = new JdbcModuleStore(database);

    /** One database for all tests, which come one after the other: making tables takes longer than any of them. */
    @SuppressWarnings("ImmutableEnumChecker") // the database is the one thing of it
    private enum Tables {
        EMPTY;

        private final DataSource database = new DerbyDatabase().dataSource();

        Tables() {
            TestUnit.migrate(new WasmSchema(), database);
        }

        DataSource get() {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM wasm_snapshot_blob");
                statement.executeUpdate("DELETE FROM wasm_snapshot");
                statement.executeUpdate("DELETE FROM wasm_version");
                statement.executeUpdate("DELETE FROM wasm_module");
                return database;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param values settings by the names of their methods */
    WasmWorld(Path data, Map<String, ?> values) {
        this.folder = data.resolve("wasm");
        this.bytes = new FileByteStore(new TempDataDirectory(data));
        this.live = new LiveSettings(WasmSettings.of(TestConfiguration.with(WasmConfiguration.class, values)));
        this.modules = started();
        users.grant("user");
    }

    /** The service after another start: it remembers nothing. */
    ModuleService started() {
        Outlines outlines = new Outlines((wasm, sha256) -> SampleModules.read(wasm), wasm -> {
            scanned.add(wasm);
            return SampleModules.read(wasm);
        });
        return new ModuleService(store, bytes, outlines, forgotten::add, live, events, clock);
    }

    /** The service as the platform has it. */
    ModuleService with(ModuleInspector inspector, ModuleRunner runner) {
        return new ModuleService(store, bytes, inspector, runner, live, events);
    }

    /** A user who may sign in. */
    long user(String name, String... roles) {
        long id = users.create(new NewUser(name, name + "@example.com", name, List.of(roles)))
                .id();
        users.activate(id);
        return id;
    }

    static Requester as(long user) {
        return new Requester(Optional.of(user), false);
    }

    ModuleDetail upload(Requester who, byte[] wasm) {
        return modules.upload(who, new NewModule(who.userId(), Optional.empty(), ""), new ByteArrayInputStream(wasm));
    }

    ModuleDetail uploadVersion(Requester who, String id, byte[] wasm) {
        return modules.uploadVersion(who, id, new ByteArrayInputStream(wasm));
    }

    /** How many files there are, those that are being uploaded included. */
    int files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return (int) files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
