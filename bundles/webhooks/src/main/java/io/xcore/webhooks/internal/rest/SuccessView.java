package io.xcore.webhooks.internal.rest;

/** The answer to a deletion (contract X-13). */
record SuccessView(boolean success) {
    static final SuccessView DONE = new SuccessView(true);
}
