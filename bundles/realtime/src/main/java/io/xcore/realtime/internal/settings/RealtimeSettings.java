package io.xcore.realtime.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The configuration PID {@value #PID}, checked and converted. */
public record RealtimeSettings(
        Connections connections, Timing timing, Inbound inbound, Outbound outbound, Replay replay) {
    public static final String PID = "io.xcore.realtime";

    /** How many connections there may be, and who may open them. */
    public record Connections(
            int max, int maxPerUser, int maxPending, Set<String> allowedOrigins, List<String> sessionCookies) {
        public Connections {
            allowedOrigins = Set.copyOf(allowedOrigins);
            sessionCookies = List.copyOf(sessionCookies);
        }
    }

    /** How long things may take. */
    public record Timing(
            Duration authentication, Duration recheck, Duration ping, Duration idle, Duration send, Duration service) {}

    /** What a client may send. */
    public record Inbound(int maxFrameBytes, int framesPerSecond) {}

    /** What may wait to be sent to a client. */
    public record Outbound(int maxFrames, int maxBytes) {}

    /** What is kept for clients that come back. */
    public record Replay(int maxFrames, int maxBytes, Duration maxAge) {}

    public static RealtimeSettings of(RealtimeConfiguration from) {
        return new RealtimeSettings(
                new Connections(
                        positive("maxConnections", from.maxConnections()),
                        positive("maxConnectionsPerUser", from.maxConnectionsPerUser()),
                        positive("maxPendingConnections", from.maxPendingConnections()),
                        Set.of(from.allowedOrigins()),
                        List.of(from.sessionCookies())),
                new Timing(
                        seconds("authenticationTimeoutSeconds", from.authenticationTimeoutSeconds()),
                        seconds("recheckSeconds", from.recheckSeconds()),
                        seconds("pingSeconds", from.pingSeconds()),
                        seconds("idleTimeoutSeconds", from.idleTimeoutSeconds()),
                        seconds("sendTimeoutSeconds", from.sendTimeoutSeconds()),
                        seconds("serviceWaitSeconds", from.serviceWaitSeconds())),
                new Inbound(
                        positive("maxFrameBytes", from.maxFrameBytes()),
                        positive("framesPerSecond", from.framesPerSecond())),
                new Outbound(
                        positive("maxQueuedFrames", from.maxQueuedFrames()),
                        positive("maxQueuedBytes", from.maxQueuedBytes())),
                new Replay(
                        positive("maxReplayFrames", from.maxReplayFrames()),
                        positive("maxReplayBytes", from.maxReplayBytes()),
                        seconds("replaySeconds", from.replaySeconds())));
    }

    private static Duration seconds(String key, int value) {
        return Duration.ofSeconds(positive(key, value));
    }

    private static int positive(String key, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(PID + ": " + key + " must be 1 or more, is " + value);
        }
        return value;
    }
}
