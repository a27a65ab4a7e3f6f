package io.xcore.auth.internal.rest;

/** The answer to a logout (contract A0-03, A2-02, A4-02). */
public record LogoutView(boolean success, String message) {
    static final LogoutView DONE = new LogoutView(true, "Signed out");
}
