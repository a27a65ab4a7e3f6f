package io.xcore.wasm.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xcore.testkit.TestConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WasmSettingsTest {
    private static final ModuleBounds DEFAULTS =
            new ModuleBounds(256, 100_000, 0, Duration.ofSeconds(30), 16, 65_536, 1 << 20, Duration.ofSeconds(60));

    private static WasmSettings of(Map<String, ?> values) {
        return WasmSettings.of(TestConfiguration.with(WasmConfiguration.class, values));
    }

    @Test
    void theDefaultsAreAsDocumented() {
        assertThat(of(Map.of())).isEqualTo(new WasmSettings(8L << 20, 100, 20, DEFAULTS, 20, 256L << 20));
    }

    @Test
    void settingsAreReadInTheirUnits() {
        WasmSettings settings = of(Map.ofEntries(
                Map.entry("module_kibibytes", 2),
                Map.entry("modules_limit", 3),
                Map.entry("versions_limit", 4),
                Map.entry("memory_pages", 5),
                Map.entry("table_entries", 6),
                Map.entry("fuel", 7_000_000_000L),
                Map.entry("timeout_seconds", 8),
                Map.entry("concurrency", 9),
                Map.entry("output_kibibytes", 10),
                Map.entry("stack_kibibytes", 512),
                Map.entry("compile_seconds", 7),
                Map.entry("snapshots_limit", 11),
                Map.entry("snapshot_kibibytes", 12)));

        assertThat(settings)
                .isEqualTo(new WasmSettings(
                        2_048,
                        3,
                        4,
                        new ModuleBounds(
                                5,
                                6,
                                7_000_000_000L,
                                Duration.ofSeconds(8),
                                9,
                                10_240,
                                512 << 10,
                                Duration.ofSeconds(7)),
                        11,
                        12_288));
    }

    @Test
    void aSettingOutOfItsBoundsIsRefusedByName() {
        assertRefused("module_kibibytes", 65_537, "module.kibibytes");
        assertRefused("modules_limit", 0, "modules.limit");
        assertRefused("versions_limit", 0, "versions.limit");
        assertRefused("memory_pages", 32_769, "memory.pages");
        assertRefused("table_entries", 10_000_001, "table.entries");
        assertRefused("fuel", -1L, "fuel");
        assertRefused("timeout_seconds", 3_601, "timeout.seconds");
        assertRefused("concurrency", 0, "concurrency");
        assertRefused("output_kibibytes", 1_025, "output.kibibytes");
        assertRefused("stack_kibibytes", 255, "stack.kibibytes");
        assertRefused("stack_kibibytes", 1_025, "stack.kibibytes");
        assertRefused("compile_seconds", 601, "compile.seconds");
        assertRefused("snapshots_limit", 1_001, "snapshots.limit");
        assertRefused("snapshot_kibibytes", 0, "snapshot.kibibytes");
    }

    private static void assertRefused(String key, Object value, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of(key, value)))
                .withMessageContaining(named);
    }

    @Test
    void aRefusedChangeLeavesTheFormerSettings() {
        LiveSettings live = new LiveSettings(of(Map.of("modules_limit", 3)));
        live.modified(TestConfiguration.with(WasmConfiguration.class, Map.of("modules_limit", -1)));
        assertThat(live.current().modules()).isEqualTo(3);
        live.modified(TestConfiguration.with(WasmConfiguration.class, Map.of("modules_limit", 4)));
        assertThat(live.current().modules()).isEqualTo(4);
    }

    @Test
    void ownBoundsNeverWiden() {
        OwnBounds own = new OwnBounds(
                Optional.of(1),
                Optional.of(200_000),
                Optional.of(5L),
                Optional.of(Duration.ofSeconds(60)),
                Optional.empty(),
                Optional.of(10),
                Optional.of(2 << 20),
                Optional.of(Duration.ofSeconds(5)));
        assertThat(own.within(DEFAULTS))
                .isEqualTo(new ModuleBounds(
                        1, 100_000, 5, Duration.ofSeconds(30), 16, 10, 1 << 20, Duration.ofSeconds(5)));
        assertThat(OwnBounds.NONE.within(DEFAULTS)).isEqualTo(DEFAULTS);
    }
}
