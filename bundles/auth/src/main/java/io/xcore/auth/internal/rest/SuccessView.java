package io.xcore.auth.internal.rest;

/** The answer to a deletion (contract X-13). */
public record SuccessView(boolean success) {
    static final SuccessView DONE = new SuccessView(true);
}
