package io.xcore.scheduler.internal.handlers;

import static java.util.Objects.requireNonNull;

import io.xcore.network.AddressRange;
import io.xcore.network.NetworkRules;
import java.time.Duration;
import java.util.List;

/**
 * The settings of {@code http_request}, checked.
 *
 * @param network where requests may go
 * @param limit how long one may take at most, redirects included
 * @param answerBytes how much of an answer is read at most
 */
record HttpRequestSettings(NetworkRules network, Duration limit, int answerBytes) {
    HttpRequestSettings {
        requireNonNull(network, "network is null");
        requireNonNull(limit, "limit is null");
    }

    /** @throws IllegalArgumentException naming the key that is out of its bounds */
    static HttpRequestSettings of(HttpRequestConfiguration source) {
        return new HttpRequestSettings(
                new NetworkRules(source.allow_private_networks(), networks(source.allowed_networks())),
                Duration.ofSeconds(Configured.within("limit.seconds", source.limit_seconds(), 1, 3_600)),
                1_024 * Configured.within("answer.kib", source.answer_kib(), 0, 10_240));
    }

    private static List<AddressRange> networks(String[] texts) {
        try {
            return Configured.parts(texts).stream().map(AddressRange::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("allowed.networks: " + e.getMessage(), e);
        }
    }
}
