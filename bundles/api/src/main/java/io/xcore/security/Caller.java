package io.xcore.security;

import io.xcore.error.XcoreException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An authenticated user, and the means by which this request was authenticated. A JAX-RS resource gets it as
 * {@code SecurityContext.getUserPrincipal()}. What it may do is read at each call, so that a changed role acts at once.
 * Thread-safe.
 */
@ProviderType
public interface Caller extends Principal {
    /** The user's id. */
    long userId();

    /** The user name; also {@link #getName()}. */
    String username();

    /** The names of the user's roles, sorted. */
    Set<String> roles();

    /** Every permission granted, as {@code resource:action}, wildcards unexpanded, sorted. */
    List<String> permissions();

    /**
     * Whether the caller may do something.
     *
     * @param permission {@code resource:action}, or dotted, or {@code action:resource} where the resource is known
     */
    boolean permits(String permission);

    /** The session this request belongs to; empty for an API key. */
    Optional<String> sessionId();

    /** How the API key begins that was shown, which is how its owner tells it from others; empty for a session. */
    default Optional<String> keyPrefix() {
        return Optional.empty();
    }

    /**
     * Whether the credential shown is good for such a request, whatever its owner may do (contract A4-05). A session's is
     * good for everything; an API key reaches no further than its scopes.
     *
     * @param safe whether the request only reads
     * @param permission what the route demands; absent when any caller may
     */
    default boolean covers(boolean safe, @Nullable String permission) {
        return true;
    }

    /**
     * Asked before a route that is marked {@link RequiresRecentAuthentication}. Does nothing while the platform does not ask
     * for step-up authentication. May block on the database.
     *
     * @throws XcoreException AUTHENTICATION_TOO_OLD when the user has not proved lately who it is, or is a program
     */
    default void requireRecentAuthentication() {}
}
