package io.xcore.realtime.internal.connection;

/** Why the server closes a connection (RFC 6455, 7.4; 4000 to 4999 are the application's own). */
public enum CloseCode {
    GOING_AWAY(1001, "Server is stopping"),
    TRY_AGAIN_LATER(1013, "Try again later"),
    UNAUTHENTICATED(4401, "Authentication required"),
    CLOSED_BY_ADMINISTRATOR(1008, "Closed by an administrator"),
    ORIGIN_REFUSED(4403, "Origin not allowed"),
    NOT_PERMITTED(4403, "Not permitted"),
    TOO_SLOW(1013, "Client reads too slowly"),
    SILENT(4408, "Connection timed out"),
    TOO_MANY_FRAMES(4429, "Too many frames");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
