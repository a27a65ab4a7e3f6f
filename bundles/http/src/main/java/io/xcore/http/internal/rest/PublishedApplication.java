package io.xcore.http.internal.rest;

import io.xcore.http.internal.json.JsonProvider;
import io.xcore.http.internal.json.UploadReader;
import io.xcore.http.internal.request.RequestTrace;
import io.xcore.http.internal.route.Answerer;
import io.xcore.http.internal.route.Claim;
import io.xcore.http.internal.route.Claim.Match;
import io.xcore.http.internal.route.RouteTemplate;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resources of one bundle, as they are now. Its routes are known at once; the server behind them starts with the
 * first request and goes when the last request has left after its retirement.
 */
final class PublishedApplication implements Answerer {
    private static final Logger log = LoggerFactory.getLogger(PublishedApplication.class);

    private final Publication publication;
    private final PublishingParts parts;
    private final List<RouteTemplate> templates;
    private final Lease lease = new Lease(this::close);
    private volatile @Nullable JaxrsServer server;

    PublishedApplication(Publication publication, PublishingParts parts) {
        this.publication = publication;
        this.parts = parts;
        this.templates = RouteReader.templates(publication.operations());
    }

    Publication publication() {
        return publication;
    }

    /** A plugin claims its prefix as a whole, the platform each route's own beginning. */
    List<Claim> claims() {
        if (publication.plugin()) {
            return List.of(claim(Match.PREFIX, publication.prefix()));
        }
        Stream<Claim> beginnings = templates.stream()
                .map(RouteTemplate::literalPrefix)
                .filter(prefix -> !prefix.isEmpty())
                .distinct()
                .map(prefix -> claim(Match.PREFIX, prefix));
        Stream<Claim> root = templates.stream()
                .filter(template -> template.literalPrefix().isEmpty())
                .map(template -> template.path().equals("/") ? claim(Match.EXACT, "/") : claim(Match.PREFIX, ""))
                .distinct();
        return Stream.concat(beginnings, root).toList();
    }

    private Claim claim(Match match, String path) {
        return new Claim(match, path, path, publication.bundleId(), publication.owner(), publication.plugin(), this);
    }

    @Override
    public List<RouteTemplate> templates() {
        return templates;
    }

    @Override
    public boolean acquire() {
        return lease.acquire();
    }

    @Override
    public void release() {
        lease.release();
    }

    void retire() {
        lease.end();
    }

    @Override
    public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int port = request.getServerPort();
        String base = request.getScheme() + "://" + request.getServerName() + ":" + port + publication.prefix();
        running().answer(request, response, base);
    }

    private JaxrsServer running() {
        JaxrsServer known = server;
        return known != null ? known : start();
    }

    /** Starts the server before a request does. */
    void prepare() {
        if (lease.acquire()) {
            try {
                running();
            } catch (RuntimeException | LinkageError e) {
                log.debug("Resources of {} cannot be prepared: their first request says why", publication.owner(), e);
            } finally {
                lease.release();
            }
        }
    }

    private synchronized JaxrsServer start() {
        JaxrsServer known = server;
        if (known == null) {
            known = new JaxrsServer(parts.runtime(), publication.resources(), providers());
            server = known;
        }
        return known;
    }

    private List<Object> providers() {
        return List.of(
                new JsonProvider(PublishedApplication::camelCase, body -> BodyLimits.held(body, CurrentRequest.get())),
                new UploadReader(),
                new AccessFilter(publication.prefix(), parts.doorkeeper(), parts.turnstile()),
                new FlagParams(),
                new FailureMapper(parts.turnstile(), parts.errors()),
                new WebFailureMapper(parts.turnstile(), parts.errors()));
    }

    private static boolean camelCase() {
        return RequestTrace.of(CurrentRequest.get()).dialect().camelCase();
    }

    private synchronized void close() {
        JaxrsServer started = server;
        if (started != null) {
            started.close();
        }
        for (Class<?> type : publication.types()) {
            parts.runtime().forget(type.getClassLoader());
        }
    }
}
