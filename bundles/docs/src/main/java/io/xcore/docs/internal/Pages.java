package io.xcore.docs.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xcore.platform.Platform;
import io.xcore.platform.Site;
import io.xcore.rest.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The pages, made of their templates by the first request. In a template <code>{{asset:NAME}}</code> stands for an
 * asset's address, <code>{{version}}</code> for the product's, and any other <code>{{NAME}}</code> for a text in the
 * page's language. Nothing a client sends goes into a page, but the name administrators gave the site, escaped.
 * Thread-safe.
 */
@Component(service = Pages.class)
public final class Pages {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+:)?([A-Za-z0-9._-]+)}}");
    private static final String ASSET = "asset:";
    private static final String PRODUCT = "Xcore";
    private static final String TYPE = "text/html; charset=utf-8";

    private final BundledAssets assets;
    private final String version;
    private final Map<String, Content> made = new ConcurrentHashMap<>();
    private final Map<String, Home> homes = new ConcurrentHashMap<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Site site;

    @Activate
    public Pages(@Reference BundledAssets assets, @Reference Platform platform) {
        this.assets = assets;
        this.version = platform.version();
    }

    /**
     * The home page, as it was made last.
     *
     * @param site what the site was called then
     */
    private record Home(String site, Content page) {}

    /** What is here, in a language, under the name the site has now. */
    public Content home(Language language) {
        String texts = language.choose("home_fr", "home_en");
        Site present = site;
        String called = present == null ? PRODUCT : present.name();
        return homes.compute(
                        texts, (name, last) -> last != null && last.site().equals(called) ? last : home(name, called))
                .page();
    }

    private Home home(String name, String called) {
        Properties texts = texts(name);
        texts.setProperty("site", escaped(called));
        return new Home(called, make("home.html", texts::getProperty));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The API to be tried out. */
    public Content explorer() {
        return made.computeIfAbsent("explorer", name -> make("swagger-ui.html", text -> ""));
    }

    /** The API to be read. */
    public Content reference() {
        return made.computeIfAbsent("reference", name -> make("redoc.html", text -> ""));
    }

    private Content make(String template, UnaryOperator<String> texts) {
        Matcher placeholder = PLACEHOLDER.matcher(read(template));
        String page = placeholder.replaceAll(found -> Matcher.quoteReplacement(
                ASSET.equals(found.group(1)) ? assets.address(found.group(2)) : value(found.group(2), texts)));
        return new BytesContent(TYPE, page.getBytes(UTF_8));
    }

    private String value(String name, UnaryOperator<String> texts) {
        return name.equals("version") ? version : String.valueOf(texts.apply(name));
    }

    private static Properties texts(String name) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(open(name + ".properties"), UTF_8)) {
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = Pages.class.getResourceAsStream("pages/" + name);
        if (in == null) {
            throw new IOException("There is no " + name);
        }
        return in;
    }
}
