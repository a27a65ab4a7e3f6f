package io.xcore.scheduler.internal.rest;

/** The answer to a deletion in S2 and S3 (contract X-13). */
record SuccessView(boolean success) {
    static final SuccessView DONE = new SuccessView(true);
}
