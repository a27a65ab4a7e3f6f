package io.xcore.auth.internal.rest;

import org.jspecify.annotations.Nullable;

/** The body of a request for a mail that resets a password (contract G-03). */
public record PasswordForgottenRequest(@Nullable String email) {}
