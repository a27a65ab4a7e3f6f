package io.xcore.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.xcore.itests.support.Await;
import io.xcore.itests.support.Chromium;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real browser: they show what they are for, in a window and on a telephone, by this server alone. */
@ExtendWith(SharedInstance.class)
class ChromiumDocsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TEXT = "(document.body?.innerText ?? '').replaceAll('\\u200b', '')";

    private final String base;
    private Chromium chromium;

    ChromiumDocsIT(Instance instance) {
        base = "http://localhost:" + instance.uri().getPort();
    }

    @BeforeEach
    void open() {
        Optional<Path> program = Chromium.program();
        assumeTrue(program.isPresent(), "There is no Chromium on this machine");
        chromium = Chromium.open(program.get(), "about:blank");
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            chromium.send(domain + ".enable", Map.of());
        }
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, 1280, /openapi.json",
        "/, 390, /openapi.json",
        "/docs, 1280, /api/v1/auth/login",
        "/docs, 390, /api/v1/auth/login",
        "/redoc, 1280, /api/v1/auth/login",
        "/redoc, 390, /api/v1/auth/login",
        "/core-docs, 1280, /api/v1/auth/login"
    })
    void aPageShowsWhatItIsFor(String path, int width, String shown) throws IOException {
        chromium.send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));

        chromium.send("Page.navigate", Map.of("url", base + path));

        Await.until(LIMIT, path + " shows " + shown, () -> chromium.run(
                        "location.pathname === '" + path + "' && " + TEXT + ".includes('" + shown + "')")
                .asBoolean());
        keepScreenshot(path, width);
        assertThat(complaints()).as("what the browser complains of").isEmpty();
        assertThat(chromium.events("Network.requestWillBeSent"))
                .extracting(request -> request.at("/request/url").asText())
                .isNotEmpty()
                .allMatch(url -> url.startsWith(base + "/") || url.startsWith("data:") || url.startsWith("blob:"));
        assertThat(chromium.run("document.documentElement.scrollWidth").asInt())
                .as("nothing sticks out")
                .isLessThanOrEqualTo(width);
    }

    private List<String> complaints() {
        List<JsonNode> errors = new ArrayList<>(chromium.events("Runtime.exceptionThrown"));
        chromium.events("Runtime.consoleAPICalled").stream()
                .filter(call -> call.get("type").asText().equals("error"))
                .forEach(errors::add);
        chromium.events("Log.entryAdded").stream()
                .filter(added -> added.at("/entry/level").asText().equals("error"))
                .forEach(errors::add);
        return errors.stream().map(JsonNode::toString).toList();
    }

    /** For people to look at. */
    private void keepScreenshot(String path, int width) throws IOException {
        String image = chromium.send("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .asText();
        Path folder = Files.createDirectories(
                Path.of(System.getProperty("xcore.workdir")).resolve("screenshots"));
        String name = path.equals("/") ? "home" : path.substring(1);
        Files.write(
                folder.resolve(name + "-" + width + ".png"), Base64.getDecoder().decode(image));
    }
}
