package io.xcore.scheduler.internal.ntfy;

import static java.util.Objects.requireNonNull;

import io.xcore.scheduler.internal.handlers.Configured;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of notifications by ntfy, checked.
 *
 * @param server where to, if anywhere
 * @param queue how many wait at most
 * @param attempts how often one is tried
 * @param delay the time before the second attempt
 */
record NtfySettings(Optional<Server> server, int queue, int attempts, Duration delay) {
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{0,500}");
    private static final int GROWTH = 4;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(30);

    /** A server and what it asks for. */
    record Server(URI url, String topic, String token) {
        Server {
            requireNonNull(url, "url is null");
            requireNonNull(topic, "topic is null");
            requireNonNull(token, "token is null");
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return url.getHost() + "/" + topic;
        }
    }

    NtfySettings {
        requireNonNull(server, "server is null");
        requireNonNull(delay, "delay is null");
    }

    /** @throws IllegalArgumentException naming the key that is wrong */
    static NtfySettings of(NtfyConfiguration source) {
        String url = source.url().strip();
        return new NtfySettings(
                url.isEmpty() ? Optional.empty() : Optional.of(server(url, source)),
                Configured.within("queue.limit", source.queue_limit(), 1, 10_000),
                Configured.within("retry.attempts", source.retry_attempts(), 1, 10),
                Duration.ofMillis(Configured.within("retry.delay.millis", source.retry_delay_millis(), 1, 600_000)));
    }

    private static Server server(String url, NtfyConfiguration source) {
        String topic = source.topic().strip();
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("topic must be 1 to 64 letters, digits, underscores and hyphens");
        }
        if (!TOKEN.matcher(source._token()).matches()) {
            throw new IllegalArgumentException(".token must be at most 500 printable characters without blanks");
        }
        return new Server(uri(url), topic, source._token());
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url must be a URL", e);
        }
        throw new IllegalArgumentException("url must be an http or https URL with a host, without user and query");
    }

    /** The time before another attempt, after so many that failed. */
    Duration delayAfter(int failed) {
        Duration grown = delay.multipliedBy((long) Math.pow(GROWTH, failed - 1.0));
        return grown.compareTo(LONGEST_DELAY) < 0 ? grown : LONGEST_DELAY;
    }
}
