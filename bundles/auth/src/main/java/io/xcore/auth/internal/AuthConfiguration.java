package io.xcore.auth.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator may set about authentication. */
@ObjectClassDefinition(
        id = AuthConfiguration.PID,
        name = "Xcore authentication",
        description = "Passwords, tokens and sessions")
@interface AuthConfiguration {
    String PID = "io.xcore.auth";

    @AttributeDefinition(name = "Open registration", description = "Whether anybody may create an account")
    boolean registration_open() default true;

    @AttributeDefinition(name = "Shortest password", description = "Characters a new password has at least, 1 to 128")
    int password_minLength() default 8;

    @AttributeDefinition(
            name = "Special character",
            description = "Whether a new password needs a character that is neither a letter nor a digit")
    boolean password_requireSpecial() default false;

    @AttributeDefinition(name = "Argon2 memory", description = "KiB for one password hash, 8192 to 1048576")
    int argon2_memoryKib() default 19_456;

    @AttributeDefinition(name = "Argon2 iterations", description = "Passes over the memory, 1 to 20")
    int argon2_iterations() default 2;

    @AttributeDefinition(name = "Argon2 parallelism", description = "Lanes of the memory, 1 to 16")
    int argon2_parallelism() default 1;

    @AttributeDefinition(name = "Argon2 at once", description = "Password hashes computed at the same time, 1 to 64")
    int argon2_concurrency() default 4;

    @AttributeDefinition(
            name = "Argon2 wait",
            description = "Milliseconds a sign-in waits for its turn before it is turned away, 0 to 60000")
    long argon2_waitMillis() default 2_000;

    @AttributeDefinition(name = "Issuer", description = "The name this platform signs its tokens with")
    String token_issuer() default "xcore";

    @AttributeDefinition(name = "Access token", description = "Seconds an access token is valid, 60 to 86400")
    long token_accessSeconds() default 1_800;

    @AttributeDefinition(
            name = "Idle session",
            description = "Seconds without a request after which a session ends, 60 to 31536000")
    long session_idleSeconds() default 604_800;

    @AttributeDefinition(
            name = "Longest session",
            description = "Seconds after which a session ends in any case, 60 to 31536000")
    long session_absoluteSeconds() default 2_592_000;

    @AttributeDefinition(
            name = "Longest remembered session",
            description = "The same for who signs in with remember_me; never less than the longest session")
    long session_rememberSeconds() default 7_776_000;

    @AttributeDefinition(
            name = "Refresh rotation",
            description = "Whether each refresh makes the next refresh token: on or off")
    String refresh_rotation() default "on";

    @AttributeDefinition(
            name = "Refresh grace",
            description = "Seconds from its first use in which a refresh token is answered once more, 10 to 30")
    long refresh_graceSeconds() default 20;

    @AttributeDefinition(
            name = "Sessions in memory",
            description = "How many sessions and verified tokens are kept in memory, 16 to 1000000; read at start")
    int cache_maxSessions() default 20_000;
}
