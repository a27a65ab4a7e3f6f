package io.xcore.monitoring.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.activity.Activity;
import io.xcore.monitoring.internal.activity.ActivityEntry;
import io.xcore.testkit.ManualClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportFormatTest {
    private static final Activity SAMPLE = new Activity(
            new ActivityEntry(
                    "id-1",
                    ManualClock.START,
                    "user.login_refused",
                    Optional.of(7L),
                    "=HYPERLINK(\"http://evil.example\")",
                    "{\"login\":\"a,b\"}"),
            "alice");

    @Test
    void aTextThatLooksLikeAFormulaIsNone() {
        assertThat(ExportFormat.CSV.line(SAMPLE))
                .isEqualTo("\"id-1\",\"2024-01-15T10:30:00Z\",\"user.login_refused\",\"7\",\"alice\","
                        + "\"'=HYPERLINK(\"\"http://evil.example\"\")\",\"{\"\"login\"\":\"\"a,b\"\"}\"\r\n");
        assertThat(ExportFormat.CSV.head().split(",")).hasSize(7);
    }

    @Test
    void aLineOfJsonHasTheMetadataAsAnObject() {
        assertThat(ExportFormat.NDJSON.line(SAMPLE))
                .isEqualTo("{\"id\":\"id-1\",\"created_at\":\"2024-01-15T10:30:00Z\",\"type\":\"user.login_refused\","
                        + "\"user_id\":\"7\",\"username\":\"alice\","
                        + "\"description\":\"=HYPERLINK(\\\"http://evil.example\\\")\","
                        + "\"metadata\":{\"login\":\"a,b\"}}\n");
    }

    @Test
    void anUnknownFormatIsRefused() {
        assertThat(ExportFormat.of("NDJSON")).isEqualTo(ExportFormat.NDJSON);
        assertThatThrownBy(() -> ExportFormat.of("xml"))
                .isInstanceOfSatisfying(XcoreException.class, refused -> assertThat(refused.details())
                        .extracting("field")
                        .containsExactly("format"));
    }
}
