package io.xcore.monitoring.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoggerTableTest {
    private static final Map<String, String> SHIPPED = Map.of(
            "log4j2.rootLogger.level", "INFO",
            "log4j2.logger.jetty.name", "org.eclipse.jetty",
            "log4j2.logger.jetty.level", "WARN",
            "log4j2.appender.file.name", "File",
            "service.pid", "org.ops4j.pax.logging");

    private final LoggerTable shipped = new LoggerTable(SHIPPED);

    @Test
    void aLoggerInheritsFromTheNearestOneAbove() {
        assertThat(shipped.levelOf("org.eclipse.jetty.server.Server")).isEqualTo("WARN");
        assertThat(shipped.levelOf("org.eclipse.jettyson")).isEqualTo("INFO");
        assertThat(shipped.levelOf("ROOT")).isEqualTo("INFO");
    }

    @Test
    void aChosenLevelMakesALogger() {
        LoggerTable table = shipped.with(List.of(choice("io.shop", LogLevel.DEBUG)));

        assertThat(table.levelOf("io.shop.cart")).isEqualTo("DEBUG");
        assertThat(table.loggers())
                .containsExactly(
                        new LoggerLevel("ROOT", "INFO", ""),
                        new LoggerLevel("io.shop", "DEBUG", "io.shop"),
                        new LoggerLevel("org.eclipse.jetty", "WARN", ""));
        assertThat(table.settings()).containsAllEntriesOf(SHIPPED);
    }

    @Test
    void whatIsShippedComesBackWhenAChoiceIsTakenBack() {
        LoggerTable table = shipped.with(List.of(
                choice("org.eclipse.jetty", LogLevel.INFO),
                choice(LogTarget.ROOT, LogLevel.ERROR),
                choice("io.shop", LogLevel.TRACE)));
        assertThat(table.levelOf("org.eclipse.jetty.io")).isEqualTo("INFO");
        assertThat(table.levelOf("anything")).isEqualTo("ERROR");

        assertThat(new LoggerTable(table.settings()).with(List.of()).settings()).isEqualTo(new TreeMap<>(SHIPPED));
    }

    @Test
    void choosingTwiceKeepsWhatWasShipped() {
        LoggerTable once = shipped.with(List.of(choice("org.eclipse.jetty", LogLevel.INFO)));
        LoggerTable twice = once.with(List.of(choice("org.eclipse.jetty", LogLevel.OFF)));

        assertThat(twice.levelOf("org.eclipse.jetty")).isEqualTo("OFF");
        assertThat(twice.with(List.of()).settings()).isEqualTo(new TreeMap<>(SHIPPED));
    }

    @Test
    void aLoggersOwnChoiceComesBeforeThatOfItsPlugin() {
        LevelChoice plugin =
                new LevelChoice(LogTarget.plugin("shop"), LogLevel.WARN, List.of("io.shop", "io.shop.internal"));
        for (List<LevelChoice> order : List.of(
                List.of(plugin, choice("io.shop", LogLevel.TRACE)),
                List.of(choice("io.shop", LogLevel.TRACE), plugin))) {
            LoggerTable table = shipped.with(order);
            assertThat(table.levelOf("io.shop.A")).isEqualTo("TRACE");
            assertThat(table.levelOf("io.shop.internal.A")).isEqualTo("WARN");
        }
    }

    @Test
    void choicesAreReadAsTheyWereWritten() {
        List<LevelChoice> choices = List.of(
                choice("io.shop", LogLevel.DEBUG),
                new LevelChoice(LogTarget.plugin("erp-core"), LogLevel.OFF, List.of("a.b", "c")),
                new LevelChoice(LogTarget.plugin("hello"), LogLevel.INFO, List.of()));

        assertThat(new LoggerTable(shipped.with(choices).settings()).choices())
                .containsExactlyInAnyOrderElementsOf(choices);
    }

    @Test
    void aChoiceSomebodyHasSpoiltIsNone() {
        Map<String, String> spoilt = new TreeMap<>(SHIPPED);
        spoilt.put("xcore.level.1", "io.shop LOUD io.shop");
        spoilt.put("xcore.level.2", "");

        assertThat(new LoggerTable(spoilt).choices()).isEmpty();
        assertThat(new LoggerTable(spoilt).with(List.of()).settings()).isEqualTo(new TreeMap<>(SHIPPED));
    }

    private static LevelChoice choice(String logger, LogLevel level) {
        return new LevelChoice(LogTarget.logger(logger), level, List.of(logger));
    }
}
