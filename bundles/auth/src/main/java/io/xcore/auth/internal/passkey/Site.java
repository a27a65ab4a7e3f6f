package io.xcore.auth.internal.passkey;

/**
 * Under which address a request reached the server.
 *
 * @param origin its own origin as far as the request tells, e.g. {@code http://localhost:8000}
 * @param loopback whether the connection came from this machine
 */
public record Site(String origin, boolean loopback) {}
