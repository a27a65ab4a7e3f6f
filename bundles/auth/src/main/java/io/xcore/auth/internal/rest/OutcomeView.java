package io.xcore.auth.internal.rest;

/** The answer to what has no result of its own. */
public record OutcomeView(boolean success, String message) {
    static OutcomeView done(String message) {
        return new OutcomeView(true, message);
    }
}
