package io.xcore.realtime.internal.connection;

import java.util.Optional;

/** Where clients connect, and what is told there. */
public enum Endpoint {
    /** Every event that belongs to no other endpoint (contract C-08). */
    EVENTS(Endpoint.EVENTS_PATH),

    /** The same as Server-Sent Events: its clients only listen. */
    STREAM(Endpoint.STREAM_PATH),

    /** What modules use (contract A3-08). Its clients know one type of frame: it greets nobody and takes no subscriptions. */
    METRICS(Endpoint.METRICS_PATH);

    public static final String EVENTS_PATH = "/ws";
    public static final String STREAM_PATH = "/events";
    public static final String METRICS_PATH = "/api/v1/metrics/stream";

    private static final String METRICS_TYPE = "metrics_update";
    private static final String METRICS_PERMISSION = "status:read";

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    /** Whether events of this type are told here. */
    boolean carries(String type) {
        return (this == METRICS) == type.equals(METRICS_TYPE);
    }

    /** What one must be permitted to be let in at all. */
    public Optional<String> permission() {
        return this == METRICS ? Optional.of(METRICS_PERMISSION) : Optional.empty();
    }

    /** Whether there is something to choose from: then clients are greeted, and may subscribe. */
    public boolean selective() {
        return this != METRICS;
    }

    /** Whether clients can be heard, so that silence means something. */
    public boolean heard() {
        return this != STREAM;
    }
}
