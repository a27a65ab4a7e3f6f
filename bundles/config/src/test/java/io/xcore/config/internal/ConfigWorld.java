package io.xcore.config.internal;

import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.modules.FakePluginAdmin;
import io.xcore.config.internal.modules.ModuleSwitch;
import io.xcore.config.internal.settings.Deliveries;
import io.xcore.config.internal.store.ConfigSchema;
import io.xcore.config.internal.store.JdbcHistoryStore;
import io.xcore.config.internal.store.JdbcProfileStore;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.TestConfiguration;
import io.xcore.testkit.jpa.DerbyDatabase;
import io.xcore.testkit.jpa.TestUnit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The configuration over settings and plugins in memory, and a real database. */
public final class ConfigWorld implements AutoCloseable {
    public final ManualClock clock = new ManualClock();
    public final RecordingEventBus events = new RecordingEventBus();
    public final FakePluginAdmin plugins = new FakePluginAdmin();
    final FakeSettings settings = new FakeSettings();
    private final DerbyDatabase database = new DerbyDatabase();
    final JdbcHistoryStore store;
    final LiveConfig live = new LiveConfig(settings, new ModuleSwitch(plugins.plugins, plugins));
    public final LiveSettings limits =
            new LiveSettings(TestConfiguration.with(ConfigConfiguration.class, Map.of("history_revisions", 10)));
    Guard guard;
    Chronicle chronicle;
    public ConfigManager manager;

    public ConfigWorld() {
        TestUnit.migrate(new ConfigSchema(), database.dataSource());
        store = new JdbcHistoryStore(database.dataSource());
        plugins.installed("core", true);
        plugins.installed("crm", true, "core");
        plugins.installed("shop", false);
        boot();
    }

    /** As after a crash: nothing is left but what is stored. */
    public void boot() {
        if (guard != null) {
            guard.deactivate();
        }
        guard = new Guard(clock);
        chronicle = new Chronicle(store, limits, events, clock);
        manager = new ConfigManager(
                live, chronicle, store, new ImpactReport(new Deliveries(new NoComponents())), guard, clock);
        manager.restoreSettings();
        manager.start();
        events.clear();
    }

    public JdbcProfileStore profiles() {
        return new JdbcProfileStore(database.dataSource());
    }

    public ChangeRequest request() {
        return ChangeRequest.by(ADMIN, "");
    }

    ChangeRequest guarded(int seconds) {
        return new ChangeRequest(ADMIN, "careful", Optional.empty(), Optional.of(Duration.ofSeconds(seconds)), false);
    }

    Object value(String path) {
        return manager.present().document().values().get(path);
    }

    static final Author ADMIN = new Author("admin", Optional.of(1L));

    @Override
    public void close() {
        guard.deactivate();
        database.close();
    }
}
