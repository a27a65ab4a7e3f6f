package io.xcore.scheduler.internal.handlers;

import io.xcore.network.HttpCall;
import io.xcore.task.TaskRefusedException;
import io.xcore.task.TaskRun;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the arguments of {@code http_request} ask for.
 *
 * @param expected the statuses that are a success; any 2xx when empty
 * @param timeout for all of it
 * @param answerBytes how much of the answer is wanted
 * @param redirects how many are followed
 */
record WantedRequest(HttpCall call, List<Long> expected, Duration timeout, int answerBytes, int redirects) {
    private static final Set<String> KNOWN =
            Set.of("url", "method", "headers", "body", "expect", "timeout", "max_bytes", "redirects");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_VALUE = 4_000;
    private static final int LONGEST_BODY = 32_000;
    private static final int MOST_HEADERS = 20;
    private static final int LAST_PORT = 65_535;

    /** What would change how the request, or the answer, is read. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    static WantedRequest of(TaskRun run, HttpRequestSettings settings) throws TaskRefusedException {
        Args args = Args.of(run, KNOWN);
        String method = args.optional("method", 10).orElse("GET").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw Args.refused(
                    "method", "must be one of " + METHODS.stream().sorted().toList());
        }
        long longest = settings.limit().toSeconds();
        return new WantedRequest(
                new HttpCall(
                        method,
                        url(args.text("url", LONGEST_URL)),
                        headers(args.object("headers", MOST_HEADERS, LONGEST_VALUE)),
                        args.optional("body", LONGEST_BODY).orElse("")),
                args.numbers("expect", 50, 100, 999),
                Duration.ofSeconds(args.whole("timeout", 1, longest, Math.min(30, longest))),
                (int) args.whole("max_bytes", 0, settings.answerBytes(), Math.min(65_536, settings.answerBytes())),
                (int) args.whole("redirects", 0, 10, 5));
    }

    static URI url(String text) throws TaskRefusedException {
        URI uri;
        try {
            uri = new URI(new URI(text.strip()).toASCIIString());
        } catch (URISyntaxException e) {
            throw new TaskRefusedException("args.url: must be a URL", e);
        }
        String scheme = uri.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw Args.refused("url", "must begin with https:// or http://");
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw Args.refused("url", "must name a host");
        }
        if (uri.getRawUserInfo() != null) {
            throw Args.refused("url", "must have no user; send a header Authorization");
        }
        return uri;
    }

    private static Map<String, String> headers(Map<String, String> wanted) throws TaskRefusedException {
        for (Map.Entry<String, String> header : wanted.entrySet()) {
            String name = header.getKey();
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches() || RESERVED.contains(lower) || lower.startsWith("proxy-")) {
                throw Args.refused("headers", "'" + name + "' is no header that can be sent");
            }
            if (!VALUE.matcher(header.getValue()).matches()) {
                throw Args.refused("headers", "the value of '" + name + "' must be printable ASCII");
            }
        }
        return wanted;
    }

    boolean succeeds(int status) {
        return expected.isEmpty() ? status >= 200 && status < 300 : expected.contains((long) status);
    }
}
