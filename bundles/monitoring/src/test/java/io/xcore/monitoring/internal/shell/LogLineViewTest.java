package io.xcore.monitoring.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.monitoring.internal.logs.LogLevel;
import io.xcore.monitoring.internal.logs.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLineViewTest {
    private final LogLine line = new LogLine(
            Instant.parse("2026-01-15T10:30:00Z"),
            LogLevel.WARN,
            "io.shop.Cart",
            "io.shop",
            "two\nlines \u001b[31mred",
            Map.of("request_id", "req-1", "client_address", "127.0.0.1"),
            List.of("java.lang.Error: x", "\tat io.shop.Cart"));

    @Test
    void aTerminalIsToldNothingItWouldObey() {
        assertThat(LogLineView.text(line))
                .isEqualTo(
                        """
                        2026-01-15T10:30:00Z WARN io.shop.Cart (io.shop) request_id=req-1 - two?lines ?[31mred
                          java.lang.Error: x
                            at io.shop.Cart
                        """);
    }

    @Test
    void aProgramIsToldAllOfIt() {
        assertThat(LogLineView.fields(line))
                .containsEntry("message", "two\nlines \u001b[31mred")
                .containsEntry("exception", "java.lang.Error: x\n\tat io.shop.Cart")
                .containsEntry("request_id", "req-1")
                .doesNotContainKey("client_address");
    }
}
