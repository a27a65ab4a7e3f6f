package io.xcore.benchmarks.http;

import static java.util.Objects.requireNonNull;

/** What came back. */
public record Answer(int status, String body) {
    public Answer {
        requireNonNull(body, "body is null");
    }
}
