package io.xcore.auth.internal.passkey;

import java.util.Map;

/**
 * What a browser answers to {@link CeremonyOptions}.
 *
 * @param credential what {@code PublicKeyCredential.toJSON()} gave; at most 64 KiB of it are read
 */
public record CeremonyAnswer(String challengeId, Map<String, ?> credential) {}
