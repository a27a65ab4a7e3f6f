package io.xcore.monitoring.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogFilterTest {
    private static final LogFilter.Source SHOP =
            new LogFilter.Source(LogTarget.plugin("shop"), List.of("io.shop", "org.lib"));

    @Test
    void aPluginsLinesAreThoseOfItsLoggersAndOfItsRoutes() {
        LogFilter filter = new LogFilter(Optional.of(SHOP), LogLevel.TRACE, Optional.empty());

        assertThat(filter.takes(line("io.shop.Cart", Map.of()))).isTrue();
        assertThat(filter.takes(line("io.shop", Map.of()))).isTrue();
        assertThat(filter.takes(line("io.shopping.Cart", Map.of()))).isFalse();
        assertThat(filter.takes(line("io.xcore.http.X", Map.of("plugin", "shop"))))
                .isTrue();
        assertThat(filter.takes(line("io.xcore.http.X", Map.of("plugin", "other"))))
                .isFalse();
    }

    @Test
    void aLevelTakesWhatIsAtLeastAsImportant() {
        LogFilter filter = new LogFilter(Optional.empty(), LogLevel.INFO, Optional.empty());

        assertThat(filter.takes(line(LogLevel.ERROR))).isTrue();
        assertThat(filter.takes(line(LogLevel.INFO))).isTrue();
        assertThat(filter.takes(line(LogLevel.DEBUG))).isFalse();
    }

    @Test
    void aRequestsLinesBearItsId() {
        LogFilter filter = new LogFilter(Optional.empty(), LogLevel.TRACE, Optional.of("req-1"));

        assertThat(filter.takes(line("a", Map.of("request_id", "req-1")))).isTrue();
        assertThat(filter.takes(line("a", Map.of("request_id", "req-11")))).isFalse();
        assertThat(filter.takes(line("a", Map.of()))).isFalse();
    }

    private static LogLine line(LogLevel level) {
        return new LogLine(Instant.EPOCH, level, "a", "b", "text", Map.of(), List.of());
    }

    private static LogLine line(String logger, Map<String, String> context) {
        return new LogLine(Instant.EPOCH, LogLevel.INFO, logger, "b", "text", context, List.of());
    }
}
