package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.TokenGrant;

/** The answer to a login (contract A1-01), with the refresh token added. */
public record TokenView(String accessToken, String tokenType, long expiresIn, String refreshToken) {
    static final String TYPE = "bearer";

    static TokenView of(TokenGrant grant) {
        return new TokenView(grant.accessToken(), TYPE, grant.expiresIn().toSeconds(), grant.refreshToken());
    }
}
