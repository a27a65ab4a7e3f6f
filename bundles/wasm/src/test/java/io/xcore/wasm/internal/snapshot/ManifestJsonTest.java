package io.xcore.wasm.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.OwnBounds;
import io.xcore.wasm.internal.snapshot.Manifest.SavedBlob;
import io.xcore.wasm.internal.snapshot.Manifest.SavedBounds;
import io.xcore.wasm.internal.snapshot.Manifest.SavedInstance;
import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import io.xcore.wasm.internal.snapshot.Manifest.SavedUsage;
import io.xcore.wasm.internal.snapshot.Manifest.SavedVersion;
import io.xcore.wasm.internal.snapshot.Manifest.SkippedInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ManifestJsonTest {
    private static final SavedVersion VERSION =
            SavedVersion.of(new ModuleVersion(1, "aa", 41, Instant.ofEpochMilli(5)));
    private static final SavedBounds BOUNDS = SavedBounds.of(new OwnBounds(
            Optional.of(16),
            Optional.empty(),
            Optional.of(5_000_000_000L),
            Optional.of(Duration.ofMillis(1_500)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    private static Manifest manifest() {
        SavedBlob same = new SavedBlob("cc", 7);
        SavedModule module = new SavedModule(
                "mod-a",
                7L,
                "Größe",
                "",
                BOUNDS,
                1,
                1,
                5,
                6,
                List.of(VERSION),
                List.of(new SavedInstance("counter", 3, new SavedBlob("bb", 9), List.of(same, same))),
                List.of(new SkippedInstance("strange", "why")),
                new SavedUsage(2, 3, 0.5, null));
        return new Manifest(Manifest.FORMAT, "snap-a", "a", "", 5, null, true, List.of(module));
    }

    @Test
    void aManifestComesBackAsItWas() throws IOException {
        assertThat(ManifestJson.read(ManifestJson.written(manifest()))).isEqualTo(manifest());
        assertThat(manifest().modules().get(0).state().module().bounds()).isEqualTo(BOUNDS.own());
    }

    /** Another order, and what is kept would have other hashes from then on. */
    @Test
    void itsBytesAreCanonical() {
        assertThat(new String(ManifestJson.written(manifest()), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"created_at\":5,\"description\":\"\",\"format\":1,\"id\":\"snap-a\",\"include_metrics\":true,"
                                + "\"modules\":[{\"active_version\":1,\"bounds\":{\"fuel\":5000000000,\"memory_pages\":16,"
                                + "\"timeout_millis\":1500},\"created_at\":5,\"description\":\"\",\"id\":\"mod-a\","
                                + "\"instances\":[{\"memories\":[{\"sha256\":\"cc\",\"size\":7},{\"sha256\":\"cc\",\"size\":7}],"
                                + "\"memory_pages\":3,\"name\":\"counter\",\"state\":{\"sha256\":\"bb\",\"size\":9}}],"
                                + "\"latest_version\":1,\"metrics\":{\"cpu_time\":0.5,\"memory_usage\":3,\"operations\":2},"
                                + "\"name\":\"Größe\",\"owner\":7,\"skipped_instances\":[{\"name\":\"strange\",\"reason\":\"why\"}],"
                                + "\"updated_at\":6,\"versions\":[{\"created_at\":5,\"number\":1,\"sha256\":\"aa\",\"size\":41}]}],"
                                + "\"name\":\"a\"}");
    }

    @Test
    void allThatItNamesIsCountedOnce() {
        assertThat(manifest().blobs()).containsOnlyKeys("aa", "bb", "cc").containsEntry("aa", 41L);
        assertThat(manifest().hashes("dd")).containsExactly("aa", "bb", "cc", "dd");
    }

    @Test
    void anotherFormatIsNotRead() {
        byte[] json = "{\"format\":2,\"modules\":[]}".getBytes(StandardCharsets.UTF_8);
        assertThatIOException().isThrownBy(() -> ManifestJson.read(json)).withMessage("Its format is 2, and not 1");
    }
}
