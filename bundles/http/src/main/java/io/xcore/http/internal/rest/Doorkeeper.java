package io.xcore.http.internal.rest;

import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorKind;
import io.xcore.error.XcoreException;
import io.xcore.http.internal.HttpConfiguration;
import io.xcore.http.internal.dialect.Messages;
import io.xcore.http.internal.request.Loopback;
import io.xcore.http.internal.request.Origins;
import io.xcore.security.Authenticator;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import io.xcore.security.Credential.Kind;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Decides who calls and whether he may. */
@Component(service = Doorkeeper.class)
public final class Doorkeeper {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final HttpConfiguration configuration;
    private final AtomicReference<Authenticator> authenticator = new AtomicReference<>();

    @Activate
    public Doorkeeper(@Reference HttpConfiguration configuration) {
        this.configuration = configuration;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setAuthenticator(Authenticator present) {
        authenticator.set(present);
    }

    public void unsetAuthenticator(Authenticator gone) {
        authenticator.compareAndSet(gone, null);
    }

    /**
     * Who sends this request.
     *
     * @throws XcoreException AUTHENTICATION_REQUIRED, TOKEN_INVALID, TOKEN_EXPIRED; SERVICE_UNAVAILABLE when credentials
     *     cannot be checked at the moment
     */
    Visitor identify(HttpServletRequest request) {
        Credential credential = Credentials.of(request)
                .orElseThrow(() -> new XcoreException(ErrorCode.AUTHENTICATION_REQUIRED, Messages.CREDENTIAL_NEEDED));
        Authenticator present = authenticator.get();
        if (present == null) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "Credentials cannot be checked at the moment");
        }
        return new Visitor(present.authenticate(credential), credential);
    }

    /** Who sends this request to an open route, if he shows a credential that is good. */
    @Nullable
    Visitor recognize(HttpServletRequest request) {
        try {
            return Credentials.of(request).isPresent() ? identify(request) : null;
        } catch (XcoreException e) {
            if (e.code().kind() != ErrorKind.UNAUTHENTICATED) {
                throw e;
            }
            return null;
        }
    }

    /** Whether a request without a credential comes from a program on this machine, and such programs are trusted. */
    boolean trusts(HttpServletRequest request) {
        return Credentials.of(request).isEmpty() && Loopback.trusts(configuration.options(), request);
    }

    /**
     * Lets a caller do what it asks for, or not.
     *
     * @throws XcoreException PERMISSION_DENIED when the caller lacks the permission or the request comes from a page of
     *     another origin; AUTHENTICATION_TOO_OLD
     */
    void admit(HttpServletRequest request, Visitor visitor, AccessRule rule) {
        Caller caller = visitor.caller();
        boolean safe = SAFE.contains(request.getMethod());
        if (visitor.credential().kind() == Kind.COOKIE && !safe) {
            requireOwnOrigin(request);
        }
        String permission = rule.permission();
        boolean permitted = permission == null || caller.permits(permission);
        // An open route that recognizes callers asks by itself for what each thing needs.
        if (!permitted || !(rule.open() || caller.covers(safe, permission))) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, Messages.NOT_PERMITTED);
        }
        if (rule.recent()) {
            caller.requireRecentAuthentication();
        }
    }

    /**
     * Looks at a request to an open route: some of them, like the logout, act on the cookie a browser sends along.
     *
     * @throws XcoreException PERMISSION_DENIED when a page of another origin asks for a change with a session cookie
     */
    void screen(HttpServletRequest request) {
        if (!SAFE.contains(request.getMethod()) && Credentials.onlyCookie(request)) {
            requireOwnOrigin(request);
        }
    }

    /** A browser sends cookies along with what any page asks of it: only known pages may write with them. */
    private void requireOwnOrigin(HttpServletRequest request) {
        if (!new Origins(configuration.options().allowedOrigins()).mayWrite(request)) {
            throw new XcoreException(ErrorCode.PERMISSION_DENIED, "This origin may not use a session cookie");
        }
    }
}
