package io.xcore.webhooks.internal;

import static java.util.Objects.requireNonNull;

import io.xcore.network.AddressRange;
import io.xcore.network.HttpCaller;
import io.xcore.network.NetworkRules;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings of webhooks, checked.
 *
 * @param network where they may go
 * @param bounds how long a request may take
 * @param limits how much of everything
 * @param failing when an endpoint is switched off
 * @param retryDelays the time before each further attempt
 * @param rotation how long a replaced secret goes on signing
 * @param retention how long deliveries are kept
 */
public record WebhookSettings(
        NetworkRules network,
        HttpCaller.Bounds bounds,
        Limits limits,
        Failing failing,
        List<Duration> retryDelays,
        Duration rotation,
        Duration retention) {
    private static final Pattern DELAY = Pattern.compile("(\\d{1,6})([smh])");
    private static final int MOST_DELAYS = 20;
    private static final Duration LONGEST_DELAY = Duration.ofDays(7);

    /**
     * How much of everything.
     *
     * @param endpoints of one user
     * @param requests at once in all
     * @param requestsToOne at once to one endpoint
     * @param pending deliveries that wait for one endpoint
     */
    public record Limits(int endpoints, int requests, int requestsToOne, int pending) {
        /** The requests at once to the endpoints of one user. */
        public int requestsOfOne() {
            return Math.max(1, requests / 2);
        }
    }

    /**
     * When an endpoint is switched off.
     *
     * @param time how long it may fail; zero for ever
     * @param deliveries how many may be given up in a row; 0 for any number
     */
    public record Failing(Duration time, int deliveries) {}

    public WebhookSettings {
        requireNonNull(network, "network is null");
        requireNonNull(bounds, "bounds is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(failing, "failing is null");
        retryDelays = List.copyOf(retryDelays);
        requireNonNull(rotation, "rotation is null");
        requireNonNull(retention, "retention is null");
    }

    /**
     * What an operator has set.
     *
     * @throws IllegalArgumentException naming the key that is out of its bounds
     */
    public static WebhookSettings of(WebhooksConfiguration source) {
        int total = within("total.seconds", source.total_seconds(), 1, 120);
        return new WebhookSettings(
                new NetworkRules(source.allow_private_networks(), networks(source.allowed_networks())),
                new HttpCaller.Bounds(
                        Duration.ofSeconds(within("timeout.seconds", source.timeout_seconds(), 1, 30)),
                        Duration.ofSeconds(total)),
                new Limits(
                        within("endpoints.limit", source.endpoints_limit(), 1, 1_000),
                        within("concurrency", source.concurrency(), 1, 64),
                        within("endpoint.concurrency", source.endpoint_concurrency(), 1, 8),
                        within("pending.limit", source.pending_limit(), 1, 1_000_000)),
                new Failing(
                        Duration.ofDays(within("disable.days", source.disable_days(), 0, 365)),
                        within("disable.deliveries", source.disable_deliveries(), 0, 10_000)),
                delays(source.retry_delays()),
                Duration.ofHours(within("rotation.hours", source.rotation_hours(), 0, 168)),
                Duration.ofDays(within("retention.days", source.retention_days(), 1, 3_650)));
    }

    private static List<AddressRange> networks(String[] texts) {
        try {
            return Stream.of(texts)
                    .flatMap(text -> Stream.of(text.split(",", -1)))
                    .filter(text -> !text.isBlank())
                    .map(AddressRange::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("allowed.networks: " + e.getMessage(), e);
        }
    }

    private static List<Duration> delays(String text) {
        List<Duration> delays =
                Stream.of(text.split(",", -1)).map(WebhookSettings::delay).toList();
        if (delays.size() > MOST_DELAYS) {
            throw new IllegalArgumentException("retry.delays must be at most " + MOST_DELAYS);
        }
        return delays;
    }

    private static Duration delay(String text) {
        Matcher matcher = DELAY.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration delay =
                    switch (matcher.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        default -> Duration.ofHours(number);
                    };
            if (delay.compareTo(LONGEST_DELAY) <= 0) {
                return delay;
            }
        }
        throw new IllegalArgumentException(
                "retry.delays must be times like 5s, 5m or 2h of 7 days at most, not " + text);
    }

    private static int within(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, not %d".formatted(key, lowest, highest, value));
        }
        return value;
    }
}
