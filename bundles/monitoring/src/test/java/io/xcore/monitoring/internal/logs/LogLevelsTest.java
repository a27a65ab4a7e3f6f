package io.xcore.monitoring.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginEvent;
import io.xcore.testkit.FakePluginService;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.RecordingEventBus;
import io.xcore.testkit.SamplePlugin;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class LogLevelsTest {
    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private final FakePluginService plugins = new FakePluginService();
    private final RecordingEventBus bus = new RecordingEventBus();
    private Dictionary<String, Object> stored = FrameworkUtil.asDictionary(Map.of("log4j2.rootLogger.level", "INFO"));
    private int updates;
    private final LogLevels levels = new LogLevels(configurations(), plugins, bus, new ManualClock(NOW));

    LogLevelsTest() {
        plugins.put(SamplePlugin.active("shop")).packages("shop", "io.shop", "io.shop.rest", "org.lib");
    }

    @Test
    void aNameIsAPluginFirstAndALoggerElse() {
        assertThat(levels.target("shop")).isEqualTo(LogTarget.plugin("shop"));
        assertThat(levels.target("io.shop")).isEqualTo(LogTarget.logger("io.shop"));
        assertThatThrownBy(() -> levels.target("no logger")).isInstanceOf(XcoreException.class);
    }

    @Test
    void aPluginsLevelIsThatOfItsPackagesAndIsAnnounced() {
        TargetLevel set = levels.set(LogTarget.plugin("shop"), Optional.of(LogLevel.DEBUG));

        assertThat(set).isEqualTo(levels.get(LogTarget.plugin("shop")));
        assertThat(set.level()).isEqualTo("DEBUG");
        assertThat(set.chosen()).isTrue();
        assertThat(set.loggers()).containsExactly("io.shop", "org.lib");
        assertThat(levels.get(LogTarget.logger("io.shop.rest.Cart")).level()).isEqualTo("DEBUG");
        assertThat(bus.events(LogLevelChanged.class))
                .containsExactly(new LogLevelChanged(LogTarget.plugin("shop"), "DEBUG", NOW));
    }

    @Test
    void theShippedLevelComesBackAndTheSettingsAreAsTheyWere() {
        Map<String, String> before = settings();
        levels.set(LogTarget.plugin("shop"), Optional.of(LogLevel.OFF));
        TargetLevel back = levels.set(LogTarget.plugin("shop"), Optional.empty());

        assertThat(back.chosen()).isFalse();
        assertThat(back.level()).isEqualTo("INFO");
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void theSameLevelAgainStoresNothing() {
        levels.set(LogTarget.plugin("shop"), Optional.of(LogLevel.OFF));
        levels.set(LogTarget.plugin("shop"), Optional.of(LogLevel.OFF));

        assertThat(updates).isEqualTo(1);
        assertThat(bus.events(LogLevelChanged.class)).hasSize(1);
    }

    @Test
    void anotherRevisionBringsItsPackagesAndARemovedPluginTakesItsLevelAlong() {
        levels.set(LogTarget.plugin("shop"), Optional.of(LogLevel.DEBUG));
        plugins.packages("shop", "io.shop2");
        PluginLevels listener = new PluginLevels(levels);

        listener.on(new PluginEvent.Reloaded("shop", "Shop", "2", NOW));
        assertThat(levels.get(LogTarget.logger("io.shop2.A")).level()).isEqualTo("DEBUG");
        assertThat(levels.get(LogTarget.logger("io.shop.A")).level()).isEqualTo("INFO");

        plugins.remove("shop");
        listener.on(new PluginEvent.Removed("shop", "Shop", "2", NOW));
        assertThat(levels.list()).extracting(LoggerLevel::logger).containsExactly("ROOT");
    }

    @Test
    void eventsOfPluginsWithoutALevelStoreNothing() {
        new PluginLevels(levels).on(new PluginEvent.Loaded("shop", "Shop", "1", NOW));

        assertThat(updates).isZero();
    }

    @Test
    void loggersThatWriteCredentialsStayQuiet() {
        LogTarget jetty = LogTarget.logger("org.eclipse.jetty.server");

        assertThatThrownBy(() -> levels.set(jetty, Optional.of(LogLevel.DEBUG)))
                .isInstanceOfSatisfying(
                        XcoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
        assertThat(levels.set(jetty, Optional.of(LogLevel.INFO)).level()).isEqualTo("INFO");
    }

    @Test
    void aPluginThatBringsSuchALibraryLeavesItQuiet() {
        plugins.packages("shop", "io.shop", "org.eclipse.jetty.http", "org.apache.cxf");

        assertThat(levels.set(LogTarget.plugin("shop"), Optional.of(LogLevel.TRACE))
                        .loggers())
                .containsExactly("io.shop");
        assertThat(settings().values()).noneMatch(value -> value.contains("jetty") || value.contains("cxf"));
    }

    @Test
    void choicesAreBounded() {
        for (int i = 0; i < LogLevels.MOST_CHOICES; i++) {
            levels.set(LogTarget.logger("logger" + i), Optional.of(LogLevel.OFF));
        }

        assertThatThrownBy(() -> levels.set(LogTarget.logger("more"), Optional.of(LogLevel.OFF)))
                .isInstanceOf(XcoreException.class);
    }

    @Test
    void anUnknownPluginHasNoLevel() {
        assertThatThrownBy(() -> levels.get(LogTarget.plugin("nothing")))
                .isInstanceOfSatisfying(
                        XcoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_NOT_FOUND));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new java.util.TreeMap<>();
        java.util.Collections.list(stored.keys())
                .forEach(key -> settings.put(key, stored.get(key).toString()));
        return settings;
    }

    private ConfigurationAdmin configurations() {
        Configuration configuration = proxy(Configuration.class, (method, arguments) -> {
            if (method.equals("update")) {
                @SuppressWarnings("unchecked")
                Dictionary<String, Object> next = (Dictionary<String, Object>) arguments[0];
                stored = next;
                updates++;
                return null;
            }
            return stored;
        });
        return proxy(ConfigurationAdmin.class, (method, arguments) -> configuration);
    }

    private interface Answers {
        Object of(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.of(method.getName(), arguments)));
    }
}
