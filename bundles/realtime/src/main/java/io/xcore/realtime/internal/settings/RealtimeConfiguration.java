package io.xcore.realtime.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Xcore realtime", description = "The endpoints /ws and /events")
public @interface RealtimeConfiguration {
    @AttributeDefinition(description = "Connections at most, on this node")
    int maxConnections() default 10_000;

    @AttributeDefinition(description = "Connections of one user at most")
    int maxConnectionsPerUser() default 100;

    @AttributeDefinition(description = "Connections at most that have not said yet who they are")
    int maxPendingConnections() default 1_000;

    @AttributeDefinition(description = "Seconds a connection has to say who it is")
    int authenticationTimeoutSeconds() default 10;

    @AttributeDefinition(description = "Seconds after which a connection's credential is checked again")
    int recheckSeconds() default 1;

    @AttributeDefinition(description = "Seconds between the server's pings")
    int pingSeconds() default 30;

    @AttributeDefinition(description = "Seconds of silence, pongs included, after which a connection is closed")
    int idleTimeoutSeconds() default 90;

    @AttributeDefinition(description = "Seconds one frame may take to be sent")
    int sendTimeoutSeconds() default 20;

    @AttributeDefinition(
            description = "Seconds a frame waits for the service that answers it while that is being reloaded")
    int serviceWaitSeconds() default 10;

    @AttributeDefinition(description = "Bytes of one incoming frame at most")
    int maxFrameBytes() default 65_536;

    @AttributeDefinition(description = "Incoming frames a second from one connection at most")
    int framesPerSecond() default 50;

    @AttributeDefinition(description = "Frames waiting to be sent to one connection at most")
    int maxQueuedFrames() default 256;

    @AttributeDefinition(description = "Bytes waiting to be sent to one connection at most")
    int maxQueuedBytes() default 1_048_576;

    @AttributeDefinition(description = "Events kept for clients that come back at most")
    int maxReplayFrames() default 10_000;

    @AttributeDefinition(description = "Bytes of events kept for clients that come back at most")
    int maxReplayBytes() default 16_777_216;

    @AttributeDefinition(description = "Seconds for which events are kept for clients that come back")
    int replaySeconds() default 300;

    @AttributeDefinition(description = "Origins, besides the instance's own, whose pages may connect by cookie")
    String[] allowedOrigins() default {"http://localhost:3000"};

    @AttributeDefinition(description = "Cookies that carry a session")
    String[] sessionCookies() default {"next-auth.session-token", "__Secure-next-auth.session-token", "xcore-session"};
}
