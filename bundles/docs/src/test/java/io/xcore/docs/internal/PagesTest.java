package io.xcore.docs.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.rest.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Pattern LOADED = Pattern.compile("(?:src=|<link[^>]* href=)\"([^\"]*)\"");

    private final BundledAssets assets = new BundledAssets();
    private final Pages pages = new Pages(assets, new FixedPlatform("1.2.3"));
    private final List<Content> all =
            List.of(pages.home(Language.FRENCH), pages.home(Language.ENGLISH), pages.explorer(), pages.reference());

    @Test
    void everyPlaceIsFilledIn() throws IOException {
        for (Content page : all) {
            assertThat(text(page)).doesNotContain("{{", "}}", ">null<", "\"null\"");
        }
    }

    @Test
    void theHomePageSpeaksTwoLanguagesAndTellsTheVersion() throws IOException {
        assertThat(text(pages.home(Language.FRENCH)))
                .contains("<html lang=\"fr\">", "1.2.3", "qui s’étend pendant qu’elle tourne");
        assertThat(text(pages.home(Language.ENGLISH)))
                .contains("<html lang=\"en\">", "1.2.3", "extended while it runs")
                .doesNotContain("<script");
    }

    @Test
    void theHomePageHasTheNameOfTheSiteAsItIsNow() throws IOException {
        assertThat(text(pages.home(Language.ENGLISH))).contains("<title>Xcore</title>");

        pages.site = new FixedSite("Smith & <Sons>");

        assertThat(text(pages.home(Language.ENGLISH)))
                .contains("<title>Smith &amp; &lt;Sons&gt;</title>", "<h1>Smith &amp; &lt;Sons&gt; ");
        pages.site = null;
        assertThat(text(pages.home(Language.ENGLISH))).contains("<h1>Xcore ");
    }

    @Test
    void nothingIsInlineAndNothingIsLoadedFromElsewhere() throws IOException {
        for (Content page : all) {
            String html = text(page);
            assertThat(html).doesNotContain("style=", "<style", "http:", "https:", "//cdn");
            assertThat(Pattern.compile("<script[^>]*>[^<]").matcher(html).find())
                    .isFalse();
            assertThat(Pattern.compile(" on[a-z]+=").matcher(html).find()).isFalse();
            assertThat(LOADED.matcher(html).results().map(found -> found.group(1)))
                    .isNotEmpty()
                    .allMatch(address -> address.matches("/static/docs/[a-zA-Z.-]+\\?v=[0-9a-f]{16}"));
        }
    }

    @Test
    void redocAsksNobodyForItsLogo() throws IOException {
        Content redoc = assets.find("redoc.standalone.js").orElseThrow();

        assertThat(redoc.length()).isGreaterThan(100_000);
        assertThat(text(redoc)).contains("/static/docs/redoc.svg").doesNotContain("cdn.redoc.ly");
    }

    @Test
    void theLicencesInRedocAreServedWithIt() {
        assertThat(assets.find("redoc.standalone.js.LICENSE.txt")).isPresent();
    }

    private static String text(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.write(out, 0, content.length());
        return out.toString(UTF_8);
    }
}
