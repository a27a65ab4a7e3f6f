package io.xcore.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginContent;
import io.xcore.plugin.PluginInstallation;
import io.xcore.plugin.PluginReload;
import io.xcore.plugin.PluginState;
import io.xcore.plugin.ProgressListener;
import io.xcore.plugins.internal.PluginRuntime.StartException.Kind;
import io.xcore.rest.RouteRegistry;
import io.xcore.testkit.FakeRouteRegistry;
import io.xcore.testkit.FakeTrafficGate;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.TempDataDirectory;
import io.xcore.testkit.TestConfiguration;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lifecycle against a framework and a database in memory. */
class KarafPluginManagerTest {
    private final FakePluginStore store = new FakePluginStore();
    private final FakePluginRuntime runtime = new FakePluginRuntime();
    private final FakeSettings settings = new FakeSettings();
    private final FakeTrafficGate traffic = new FakeTrafficGate();
    private final RecordingEventBus events = new RecordingEventBus();

    @TempDir
    private Path folder;

    private PluginCatalog catalog;
    private PluginOperations operations;
    private KarafPluginManager manager;

    @BeforeEach
    void wire() {
        boot(false);
    }

    private void boot(boolean safeMode) {
        LiveSettings live = new LiveSettings(
                new TestPlatform(safeMode, false), TestConfiguration.defaults(PluginConfiguration.class));
        RouteRegistry routes = new FakeRouteRegistry();
        catalog = new PluginCatalog(new PluginViews(routes, settings, runtime), id -> Optional.empty());
        operations = new PluginOperations(catalog);
        PluginAnnouncer announcer = new PluginAnnouncer(events, operations);
        PluginStarter starter = new PluginStarter(catalog, store, runtime, settings, announcer, live);
        PluginReloader reloader = new PluginReloader(catalog, store, runtime, starter, traffic, live, routes);
        PluginChanges changes = new PluginChanges(catalog, store, runtime, starter, reloader, announcer, routes);
        PluginPreparation preparation = new PluginPreparation(new TempDataDirectory(folder), live);
        manager = new KarafPluginManager(catalog, store, preparation, changes, settings, announcer);
    }

    private static PluginContent bytes(byte[] content) {
        return new PluginContent.Bytes("upload:test.jar", new ByteArrayInputStream(content));
    }

    private Plugin install(String id, String... requires) {
        return manager.install(
                new PluginInstallation(Optional.empty(), Optional.empty(), bytes(Jars.plugin(id, "1.0.0", requires))),
                ProgressListener.NONE);
    }

    private static ErrorCode codeOf(Throwable failure) {
        return ((XcoreException) failure).code();
    }

    @Test
    void anInstalledPluginIsStoredRunsAndIsAnnounced() {
        Plugin plugin = install("hello");

        assertThat(plugin.state()).isEqualTo(PluginState.ACTIVE);
        assertThat(plugin.tags()).containsExactly("a", "b");
        assertThat(store.rows).containsKey("hello");
        assertThat(runtime.running).hasSize(1);
        assertThat(events.types()).contains("plugin.loaded");
    }

    @Test
    void whatIsDoneIsCountedAndTimedUntilThePluginGoes() {
        install("hello");
        manager.reload("hello", PluginReload.FROM_SOURCE, ProgressListener.NONE);
        runtime.failing.put("bad 1.0.0", Kind.FAILED);
        assertThatThrownBy(() -> install("bad")).isInstanceOf(XcoreException.class);

        assertThat(measured())
                .contains(
                        "xcore_plugins{state=active} 1.0",
                        "xcore_plugins{state=failed} 1.0",
                        "xcore_plugin_operations_total{operation=install, outcome=done} 1.0",
                        "xcore_plugin_operations_total{operation=install, outcome=failed} 1.0",
                        "xcore_plugin_operations_total{operation=start, outcome=done} 2.0",
                        "xcore_plugin_starts_total{bundle=hello, outcome=done} 2.0",
                        "xcore_plugin_starts_total{bundle=bad, outcome=failed} 1.0");
        assertThat(operations.measurements())
                .filteredOn(value -> value.name().endsWith("_seconds_total"))
                .isNotEmpty()
                .allMatch(value -> value.value() > 0);

        manager.uninstall("hello", false);
        assertThat(measured()).noneMatch(line -> line.contains("hello"));
    }

    private List<String> measured() {
        return operations.measurements().stream()
                .map(value -> value.name() + new TreeMap<>(value.labels()) + " " + value.value())
                .toList();
    }

    @Test
    void nothingRunsThatCouldNotBeStored() {
        store.broken = true;

        assertThatThrownBy(() -> install("hello")).isInstanceOf(IllegalStateException.class);

        assertThat(runtime.installed).isEmpty();
        assertThat(catalog.all()).isEmpty();
    }

    @Test
    void aPluginThatDoesNotStartIsStoredAsFailedWithTheReason() {
        runtime.failing.put("hello 1.0.0", Kind.FAILED);

        assertThatThrownBy(() -> install("hello"))
                .asInstanceOf(type(XcoreException.class))
                .matches(failure -> failure.code() == ErrorCode.PLUGIN_START_FAILED)
                .matches(failure -> failure.getMessage().contains("boom"));

        Plugin plugin = catalog.get("hello");
        assertThat(plugin.state()).isEqualTo(PluginState.FAILED);
        assertThat(plugin.failure()).contains("boom");
        assertThat(runtime.installed).isEmpty();
        assertThat(events.types()).contains("plugin.failed");
    }

    @Test
    void theSameIdTwiceIsRefused() {
        install("hello");

        assertThatThrownBy(() -> install("hello"))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(ErrorCode.ALREADY_EXISTS));
    }

    @Test
    void anUnresolvablePluginIsRefusedAndLeavesNothing() {
        runtime.unresolvable.add("hello");

        assertThatThrownBy(() -> install("hello"))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(ErrorCode.PLUGIN_UNRESOLVED));

        assertThat(store.rows).isEmpty();
        assertThat(folder.resolve("staging")).isEmptyDirectory();
    }

    @Test
    void aPluginOthersNeedIsNotSwitchedOffUnlessTheyGoFirst() {
        install("core");
        install("crm", "core");

        assertThatThrownBy(() -> manager.disable("core", false))
                .hasMessageContaining("crm")
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(ErrorCode.PLUGIN_IN_USE));
        runtime.log.clear();
        manager.disable("core", true);

        assertThat(runtime.log).containsExactly("stop crm", "stop core");
        assertThat(store.rows.values()).noneMatch(DesiredPlugin::enabled);
        assertThat(traffic.holds()).allMatch(hold -> hold.closed().get());
    }

    @Test
    void aPlanChangesNothing() {
        install("core");
        install("crm", "core");

        assertThat(manager.planUninstall("core", true).uninstall()).containsExactly("crm", "core");
        assertThat(manager.planReload("core", PluginReload.FROM_SOURCE).refresh())
                .containsExactly("crm");
        assertThat(manager.planInstall(new PluginInstallation(
                                Optional.empty(), Optional.empty(), bytes(Jars.plugin("new", "2.0.0"))))
                        .install())
                .containsExactly("new 2.0.0");

        assertThat(runtime.running).hasSize(2);
        assertThat(store.rows).containsOnlyKeys("core", "crm");
    }

    @Test
    void aReloadTakesItsDependentsAlongWhileTheirRequestsAreHeld() {
        install("core");
        install("crm", "core");
        runtime.log.clear();

        manager.reload("core", PluginReload.FROM_SOURCE, ProgressListener.NONE);

        assertThat(runtime.log).containsExactly("stop crm", "stop core", "refresh", "start core", "start crm");
        assertThat(traffic.holds().get(0).bundleIds()).hasSize(2);
        assertThat(events.types()).contains("plugin.reloaded");
        assertThat(catalog.get("core").times().lastReload()).isPresent();
    }

    @Test
    void aRevisionThatDoesNotStartGivesWayToTheOldOne() {
        install("hello");
        runtime.failing.put("hello 2.0.0", Kind.FAILED);
        PluginReload next = new PluginReload(Optional.of(bytes(Jars.plugin("hello", "2.0.0"))));

        assertThatThrownBy(() -> manager.reload("hello", next, ProgressListener.NONE))
                .hasMessageContaining("the old revision serves again");

        assertThat(catalog.get("hello").state()).isEqualTo(PluginState.ACTIVE);
        assertThat(catalog.get("hello").version()).isEqualTo("1.0.0");
        assertThat(store.rows.get("hello").descriptor().version()).isEqualTo("1.0.0");
        assertThat(runtime.running).hasSize(1);
    }

    @Test
    void aRevisionThatCannotBeStoredGivesWayToTheOldOne() {
        install("hello");
        PluginReload next = new PluginReload(Optional.of(bytes(Jars.plugin("hello", "2.0.0"))));
        store.broken = true;

        assertThatThrownBy(() -> manager.reload("hello", next, ProgressListener.NONE))
                .hasMessageContaining("the old revision serves again");

        assertThat(catalog.get("hello").version()).isEqualTo("1.0.0");
        assertThat(runtime.running).hasSize(1);
    }

    @Test
    void newBytesTakeThePlaceOfTheOld() {
        install("hello");

        manager.reload(
                "hello", new PluginReload(Optional.of(bytes(Jars.plugin("hello", "2.0.0")))), ProgressListener.NONE);

        assertThat(catalog.get("hello").version()).isEqualTo("2.0.0");
        assertThat(store.rows.get("hello").descriptor().version()).isEqualTo("2.0.0");
    }

    @Test
    void threeCrashesEndInQuarantineAndEnablingStartsAnew() {
        runtime.failing.put("hello 1.0.0", Kind.FAILED);
        assertThatThrownBy(() -> install("hello")).isInstanceOf(XcoreException.class);
        manager.reconcile();
        manager.reconcile();

        assertThat(catalog.get("hello").state()).isEqualTo(PluginState.QUARANTINED);
        runtime.log.clear();
        manager.reconcile();
        assertThat(runtime.log).doesNotContain("start hello");

        runtime.failing.clear();
        manager.enable("hello", ProgressListener.NONE);
        assertThat(catalog.get("hello").state()).isEqualTo(PluginState.ACTIVE);
        assertThat(store.rows.get("hello").crashes()).isEqualTo(CrashHistory.NONE);
    }

    @Test
    void aProcessThatEndedInAStartCountsAsACrashOfThatPlugin() {
        install("hello");
        runtime.installed.clear();
        runtime.crashed = List.of("hello");
        boot(false);

        manager.reconcile();

        assertThat(store.rows.get("hello").crashes().crashes()).hasSize(1);
        assertThat(catalog.get("hello").state()).isEqualTo(PluginState.ACTIVE);
    }

    @Test
    void aPasswordThatWasStoredPlainIsSealedAtBoot() {
        install("hello");
        store.rows.put("hello", store.rows.get("hello").withSettings(Map.of("pin", "1234", "greeting", "Hi")));
        runtime.installed.clear();
        boot(false);

        manager.reconcile();

        assertThat(store.rows.get("hello").settings())
                .containsEntry("pin", "sealed:1234")
                .containsEntry("greeting", "Hi");
        assertThat(settings.applied).containsEntry("pin", "sealed:1234");
        assertThat(catalog.managed("hello").desired()).isEqualTo(store.rows.get("hello"));
    }

    @Test
    void aBootBringsEverythingBackInTheOrderOfNeed() {
        install("z-core");
        install("crm", "z-core");
        runtime.installed.clear();
        runtime.log.clear();
        boot(false);

        manager.reconcile();

        assertThat(runtime.log).containsExactly("install z-core", "start z-core", "install crm", "start crm");
    }

    @Test
    void whatNeedsAFailedPluginWaitsAndIsWokenWhenItIsThere() {
        install("core");
        install("crm", "core");
        runtime.installed.clear();
        runtime.failing.put("core 1.0.0", Kind.FAILED);
        boot(false);
        manager.reconcile();

        assertThat(catalog.get("crm").state()).isEqualTo(PluginState.WAITING);
        assertThat(catalog.get("crm").failure())
                .hasValueSatisfying(reason -> assertThat(reason).contains("core"));

        runtime.failing.clear();
        manager.enable("core", ProgressListener.NONE);
        assertThat(catalog.get("crm").state()).isEqualTo(PluginState.ACTIVE);
    }

    @Test
    void inSafeModeNoPluginIsTouched() {
        install("hello");
        runtime.installed.clear();
        runtime.log.clear();
        boot(true);

        manager.reconcile();

        assertThat(runtime.log).isEmpty();
        assertThat(catalog.get("hello").state()).isEqualTo(PluginState.WAITING);
    }

    @Test
    void settingsAreCheckedStoredAndApplied() {
        install("hello");

        manager.configure("hello", Map.of("greeting", "Bonjour"));

        assertThat(settings.applied).containsEntry("greeting", "Bonjour");
        assertThat(store.rows.get("hello").settings()).containsEntry("greeting", "Bonjour");
        assertThatThrownBy(() -> manager.configure("hello", Map.of("x", 1)))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(ErrorCode.VALIDATION_FAILED));
    }

    @Test
    void anUninstalledPluginIsGoneForGood() {
        install("hello");

        manager.uninstall("hello", false);

        assertThat(store.rows).isEmpty();
        assertThat(runtime.installed).isEmpty();
        assertThatThrownBy(() -> catalog.get("hello"))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(ErrorCode.PLUGIN_NOT_FOUND));
        manager.reconcile();
        assertThat(catalog.all()).isEmpty();
    }
}
