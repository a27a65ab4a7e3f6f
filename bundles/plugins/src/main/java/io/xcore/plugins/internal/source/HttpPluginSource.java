package io.xcore.plugins.internal.source;

import static io.xcore.error.ErrorCode.PLUGIN_SOURCE_FAILED;

import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginSource;
import io.xcore.plugins.internal.LiveSettings;
import io.xcore.plugins.internal.PluginSettings.SourceKind;
import io.xcore.trace.TraceHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/**
 * Reads plugins from the web. Every address on the way, redirects included, is checked: the platform must not be made to
 * read what only its own host or network can reach.
 */
@Component(service = PluginSource.class)
public final class HttpPluginSource implements PluginSource {
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final LiveSettings live;

    @Activate
    public HttpPluginSource(@Reference LiveSettings live) {
        this.live = live;
    }

    @Override
    public boolean reads(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        return (lower.startsWith("http://") || lower.startsWith("https://")) && !lower.endsWith(".git");
    }

    @Override
    public InputStream open(String uri) {
        if (!live.get().sources().contains(SourceKind.HTTP)) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "Reading plugins from the web is switched off");
        }
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(live.get().fetchTimeout())
                .build();
        URI address = parse(uri);
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpResponse<InputStream> response = get(client, address);
            if (!REDIRECTS.contains(response.statusCode())) {
                return body(address, response);
            }
            discard(response);
            String target = response.headers().firstValue("Location").orElse("");
            address = address.resolve(parse(target));
        }
        throw new XcoreException(PLUGIN_SOURCE_FAILED, "The source redirects more than " + MAX_REDIRECTS + " times");
    }

    private HttpResponse<InputStream> get(HttpClient client, URI address) {
        if (!live.get().sources().contains(SourceKind.PRIVATE_NETWORK)) {
            PublicAddress.require(address);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(live.get().fetchTimeout());
        TraceHeaders.of(MDC::get).forEach(request::setHeader);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new XcoreException(
                    PLUGIN_SOURCE_FAILED, "The source " + shown(address) + " cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "The platform is stopping", e);
        }
    }

    private static InputStream body(URI address, HttpResponse<InputStream> response) {
        if (response.statusCode() != 200) {
            discard(response);
            throw new XcoreException(
                    PLUGIN_SOURCE_FAILED, "The source " + shown(address) + " answered " + response.statusCode());
        }
        return response.body();
    }

    private static void discard(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "The source failed: " + e.getMessage(), e);
        }
    }

    private static URI parse(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() != null
                    && !uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")) {
                throw new XcoreException(PLUGIN_SOURCE_FAILED, "The source leads to '" + uri.getScheme() + ":'");
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw new XcoreException(PLUGIN_SOURCE_FAILED, "The source is not a valid address: " + e.getMessage(), e);
        }
    }

    /** Without user and password. */
    private static String shown(URI address) {
        return address.getScheme() + "://" + address.getHost() + address.getPath();
    }
}
