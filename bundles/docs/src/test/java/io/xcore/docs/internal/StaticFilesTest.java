package io.xcore.docs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.testkit.TempDataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
    @TempDir
    Path data;

    @Test
    void onlyTheVersionThatAPageNamesLasts() {
        BundledAssets assets = new BundledAssets();
        StaticFiles files = new StaticFiles(assets, new TempDataDirectory(data));
        String address = assets.address("xcore.css");
        String version = address.substring(address.indexOf('=') + 1);

        assertThat(address).matches("/static/docs/xcore\\.css\\?v=[0-9a-f]{16}");
        assertThat(files.find("docs/xcore.css", version)).get().matches(StaticFiles.Found::lasting);
        assertThat(files.find("docs/xcore.css", "0123456789abcdef")).get().matches(found -> !found.lasting());
        assertThat(files.find("docs/xcore.css", null)).get().matches(found -> !found.lasting());
    }

    @Test
    void theOperatorsFilesAreBesideOursAndNeverInTheirPlace() throws IOException {
        StaticFiles files = new StaticFiles(new BundledAssets(), new TempDataDirectory(data));
        Files.createDirectories(data.resolve("static/docs"));
        Files.writeString(data.resolve("static/docs/mine.css"), "mine");
        Files.writeString(data.resolve("static/mine.css"), "mine");

        assertThat(files.find("mine.css", null)).isPresent();
        assertThat(files.find("docs/mine.css", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/",
                "docs/../pages/home.html",
                "docs/..",
                "docs/xcore",
                "docs/a/xcore.css",
                "docs/xcore.css/",
                "docs/.css",
                "docs//xcore.css",
                "docs/xcore.css\0",
                "docs/../BundledAssets.class"
            })
    void nothingElseOfTheBundleIsServed(String path) {
        assertThat(new StaticFiles(new BundledAssets(), new TempDataDirectory(data)).find(path, null))
                .isEmpty();
    }
}
