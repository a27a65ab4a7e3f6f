package io.xcore.files.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesSettingsTest {
    @Test
    void withoutAnythingTheDefaultsHold() {
        FilesSettings settings = FilesSettings.of(TestConfiguration.defaults(FilesConfiguration.class));
        assertThat(settings.room().file()).isEqualTo(2L << 30);
        assertThat(settings.room().total()).isEqualTo(Long.MAX_VALUE);
        assertThat(settings.scanning().clamd()).isEmpty();
        assertThat(settings.publicUrl()).isEmpty();
        assertThat(settings.longestLink()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void whatIsSetHolds() {
        FilesSettings settings = with(Map.of(
                "max_file_bytes",
                5L,
                "quota_bytes",
                0L,
                "clamd",
                " unix:/run/clamd.ctl ",
                "public_url",
                "https://chat.example.com/",
                "unfinished_hours",
                2));
        assertThat(settings.room().file()).isEqualTo(5);
        assertThat(settings.room().user()).isEqualTo(Long.MAX_VALUE);
        assertThat(settings.scanning().clamd()).contains("unix:/run/clamd.ctl");
        assertThat(settings.publicUrl()).contains("https://chat.example.com");
        assertThat(settings.unfinished().patience()).isEqualTo(Duration.ofHours(2));
        assertThat(with(Map.of("clamd", "tcp://127.0.0.1:3310")).scanning().clamd())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"max_file_bytes, 0, max.file.bytes", "quota_bytes, -1, quota.bytes", "free_bytes, -1, free.bytes"})
    void numbersOutOfTheirBoundsAreRefusedByName(String method, long value, String key) {
        assertThatThrownBy(() -> with(Map.of(method, value))).hasMessageStartingWith(key);
    }

    @ParameterizedTest
    @CsvSource({
        "clamd, tcp://127.0.0.1, clamd",
        "clamd, http://127.0.0.1:3310, clamd",
        "clamd, unix:relative, clamd",
        "public_url, ftp://example.com, public.url",
        "public_url, https://example.com/?a=b, public.url"
    })
    void addressesThatAreNoneAreRefusedByName(String method, String value, String key) {
        assertThatThrownBy(() -> with(Map.of(method, value))).hasMessageStartingWith(key);
    }

    private static FilesSettings with(Map<String, ?> values) {
        return FilesSettings.of(TestConfiguration.with(FilesConfiguration.class, values));
    }
}
