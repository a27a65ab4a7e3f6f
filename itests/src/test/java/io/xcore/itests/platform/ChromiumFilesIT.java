package io.xcore.itests.platform;

import static io.xcore.itests.support.FileCalls.of;
import static io.xcore.itests.support.FileCalls.path;
import static io.xcore.itests.support.FileCalls.uploaded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Chromium;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SampleFiles;
import io.xcore.itests.support.SharedInstance;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files in a real browser: what a link leads to is shown, and runs nothing (contract A4-19). */
@ExtendWith(SharedInstance.class)
class ChromiumFilesIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Client user;
    private Chromium chromium;

    ChromiumFilesIT(Instance instance) {
        user = instance.anonymous().newUser();
    }

    @BeforeEach
    void open() {
        Optional<Path> program = Chromium.program();
        assumeTrue(program.isPresent(), "There is no Chromium on this machine");
        chromium = Chromium.open(program.get(), "about:blank");
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aDocumentAndAPictureAreShownAndAPageIsNot() {
        show("picture.png", SampleFiles.png(64, 48));
        Await.until(
                LIMIT,
                "the picture is shown",
                () -> chromium.run("document.images[0]?.naturalWidth ?? 0").asInt() == 64);
        assertThat(chromium.run("self.origin").asText())
                .as("it is nobody's page")
                .isEqualTo("null");

        show("paper.pdf", SampleFiles.pdf(1, "Ada"));
        // White paper on the viewer's dark ground; a page that is refused is of one colour.
        Await.until(LIMIT, "the document is shown", () -> {
            BufferedImage screen = screen();
            return share(screen, color -> color.equals(Color.WHITE)) > 0.02
                    && share(screen, color -> color.getRed() < 100 && color.getBlue() < 100) > 0.2;
        });

        String shown = chromium.run("location.href").asText();
        show("page.html", "<title>run</title><script>document.title = 'it runs'</script>".getBytes(UTF_8));
        assertThat(chromium.run("location.href").asText())
                .as("it is downloaded")
                .isEqualTo(shown);
    }

    /** As somebody does who has a link. */
    private void show(String name, byte[] content) {
        var file = uploaded(user, name, content);
        String link = user.post(of(file) + "/links", Map.of()).json().get("url").asText();
        assertThat(path(file.get("url"))).endsWith(name);
        chromium.send("Page.navigate", Map.of("url", link));
    }

    private BufferedImage screen() throws IOException {
        String image;
        try {
            image = chromium.send("Page.captureScreenshot", Map.of("format", "png"))
                    .get("data")
                    .asText();
        } catch (AssertionError e) {
            // Between two pages there is none.
            return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        }
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image)));
    }

    private static double share(BufferedImage screen, Predicate<Color> wanted) {
        long count = IntStream.range(0, screen.getWidth() * screen.getHeight())
                .mapToObj(index -> new Color(screen.getRGB(index % screen.getWidth(), index / screen.getWidth())))
                .filter(wanted)
                .count();
        return (double) count / (screen.getWidth() * screen.getHeight());
    }
}
