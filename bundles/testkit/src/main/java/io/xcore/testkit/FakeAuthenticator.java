package io.xcore.testkit;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.security.Authenticator;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the callers it was given; every other credential is invalid. Thread-safe. */
public final class FakeAuthenticator implements Authenticator {
    private final Map<Credential, Caller> callers = new ConcurrentHashMap<>();

    public FakeAuthenticator accept(Credential credential, Caller caller) {
        callers.put(credential, caller);
        return this;
    }

    /** Takes a bearer token for a caller's. */
    public FakeAuthenticator acceptToken(String token, Caller caller) {
        return accept(new Credential(Credential.Kind.BEARER, token), caller);
    }

    @Override
    public Caller authenticate(Credential credential) {
        Caller caller = callers.get(credential);
        if (caller == null) {
            throw new XcoreException(ErrorCode.TOKEN_INVALID, "No such credential");
        }
        return caller;
    }
}
