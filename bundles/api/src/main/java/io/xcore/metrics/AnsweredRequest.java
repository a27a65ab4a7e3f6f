package io.xcore.metrics;

import static java.util.Objects.requireNonNull;

/**
 * A request that has been answered.
 *
 * @param method the HTTP method
 * @param endpoint the route's template, e.g. {@code /system/plugins/{plugin_id}}; never the raw path, which would give
 *     an unbounded number of series; {@code unmatched} when nothing answered
 * @param owner the plugin's id, or the capability's bundle name
 * @param status the HTTP status
 * @param durationNanos from the first byte read to the answer
 */
public record AnsweredRequest(String method, String endpoint, String owner, int status, long durationNanos) {
    public AnsweredRequest {
        requireNonNull(method, "method is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(owner, "owner is null");
    }
}
