package io.xcore.error;

/**
 * What sort of failure an {@link ErrorCode} is. The kind alone decides the HTTP status and the exit status of a shell
 * command, unless a reference demands otherwise for one code.
 */
public enum ErrorKind {
    /** The request itself is wrong; sending it again unchanged cannot succeed. */
    INVALID,
    /** No credential, or one that is not valid. */
    UNAUTHENTICATED,
    /** A known caller without the permission. */
    FORBIDDEN,
    /** The thing named does not exist, or must not be seen by this caller. */
    NOT_FOUND,
    /** The request contradicts the present state. */
    CONFLICT,
    /** A bound was exceeded: size, rate or quota. */
    LIMIT,
    /** A part the request needs is not there at the moment; trying later may succeed. */
    UNAVAILABLE,
    /** A fault of the platform. Its cause is logged and never shown to a client. */
    INTERNAL
}
