package io.xcore.error;

import static io.xcore.error.ErrorKind.CONFLICT;
import static io.xcore.error.ErrorKind.FORBIDDEN;
import static io.xcore.error.ErrorKind.INVALID;
import static io.xcore.error.ErrorKind.LIMIT;
import static io.xcore.error.ErrorKind.UNAUTHENTICATED;

/**
 * Every failure the platform reports, independent of the dialect it is reported in. The HTTP layer alone maps a code to
 * a status and to each dialect's own string (contract X-06).
 */
public enum ErrorCode {
    /** A field of the request is missing or has a value out of its bounds. */
    VALIDATION_FAILED(INVALID),
    /** The body cannot be parsed at all: broken JSON, a truncated form. */
    MALFORMED_REQUEST(INVALID),
    /** The route exists, the method does not. */
    METHOD_NOT_ALLOWED(INVALID),
    /** The body's media type is not one the route reads. */
    UNSUPPORTED_MEDIA_TYPE(INVALID),
    /** None of the media types in {@code Accept} can be produced. */
    NOT_ACCEPTABLE(INVALID),
    /** The body is larger than the route takes. */
    PAYLOAD_TOO_LARGE(LIMIT),
    /** There is no room for what is to be kept: a quota is used up, or the disk is full. */
    INSUFFICIENT_STORAGE(LIMIT),
    /** No part of the content lies within the range that was asked for. */
    RANGE_NOT_SATISFIABLE(INVALID),
    /** More requests than the caller's limit allows. */
    RATE_LIMITED(LIMIT),
    /** The route needs a credential and the request has none. */
    AUTHENTICATION_REQUIRED(UNAUTHENTICATED),
    /** User name and password do not match, the user is unknown, or the account is not active. */
    BAD_CREDENTIALS(UNAUTHENTICATED),
    /** The credential is malformed, unknown or revoked. */
    TOKEN_INVALID(UNAUTHENTICATED),
    /** The credential was valid once. */
    TOKEN_EXPIRED(UNAUTHENTICATED),
    /** The credential is valid, and was proved longer ago than the route takes (RFC 9470); details name {@code max_age}. */
    AUTHENTICATION_TOO_OLD(UNAUTHENTICATED),
    /** The caller is known and lacks the permission. */
    PERMISSION_DENIED(FORBIDDEN),
    /** The route or the thing named by it does not exist. */
    NOT_FOUND(ErrorKind.NOT_FOUND),
    /** No plugin has this id. */
    PLUGIN_NOT_FOUND(ErrorKind.NOT_FOUND),
    /** A thing of this name exists already. */
    ALREADY_EXISTS(CONFLICT),
    /** The present state does not allow the change. */
    STATE_CONFLICT(CONFLICT),
    /** What was to be changed is not as the request's {@code If-Match} demands (RFC 9110, 13.1.1). */
    PRECONDITION_FAILED(CONFLICT),
    /** Other plugins need the plugin that was to be stopped or removed. */
    PLUGIN_IN_USE(CONFLICT),
    /** A plugin was accepted and then did not start. */
    PLUGIN_START_FAILED(CONFLICT),
    /** The bytes are not an installable plugin. */
    PLUGIN_INVALID(INVALID),
    /** Requirements of the plugin are met by nothing installed. */
    PLUGIN_UNRESOLVED(INVALID),
    /** A plugin's source cannot be read: not allowed, not reachable, not found or without end. */
    PLUGIN_SOURCE_FAILED(INVALID),
    /** A service the request needs is away at the moment. */
    SERVICE_UNAVAILABLE(ErrorKind.UNAVAILABLE),
    /** A fault of the platform. */
    INTERNAL_ERROR(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    ErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    /** What sort of failure this is. */
    public ErrorKind kind() {
        return kind;
    }
}
