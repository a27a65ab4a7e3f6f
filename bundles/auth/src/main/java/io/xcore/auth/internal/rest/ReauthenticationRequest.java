package io.xcore.auth.internal.rest;

import org.jspecify.annotations.Nullable;

/** The body of a step-up. */
public record ReauthenticationRequest(@Nullable String password, @Nullable String mfaCode) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "reauthentication";
    }
}
