package io.xcore.auth.internal.rest;

/** The answer to a refresh by access token (contract A1-05). */
public record RenewedView(String accessToken, String tokenType, long expiresIn) {}
