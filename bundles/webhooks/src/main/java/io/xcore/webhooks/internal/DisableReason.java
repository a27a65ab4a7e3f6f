package io.xcore.webhooks.internal;

/** Why an endpoint is told nothing. */
public enum DisableReason {
    /** Somebody has switched it off. */
    REQUESTED,
    /** It answered 410 Gone. */
    GONE,
    /** It has failed for too long. */
    FAILING
}
