package io.xcore.auth.internal.rest;

import io.xcore.auth.internal.Sessions;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorKind;
import io.xcore.error.XcoreException;
import io.xcore.security.Authenticator;
import io.xcore.security.Caller;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What NextAuth's client asks for beside signing in (contract A2-21); maps, because its names are in camel case. */
@Component(service = NextAuthHelpers.class)
public final class NextAuthHelpers {
    private static final int CSRF_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Authenticator authenticator;
    private final Sessions sessions;
    private final DirectoryService directory;

    @Activate
    public NextAuthHelpers(
            @Reference Authenticator authenticator,
            @Reference Sessions sessions,
            @Reference DirectoryService directory) {
        this.authenticator = authenticator;
        this.sessions = sessions;
        this.directory = directory;
    }

    /** The session of a request; empty when it shows none that is open. */
    Map<String, Object> session(HttpServletRequest request) {
        Optional<Caller> caller = caller(request);
        Optional<String> id = caller.flatMap(Caller::sessionId);
        Optional<User> user = caller.flatMap(known -> directory.find(known.userId()));
        if (id.isEmpty() || user.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("user", user(user.get()));
        session.put("expires", seconds(sessions.endOf(id.get())));
        return session;
    }

    /** A new token, 64 hexadecimal digits. */
    String csrfToken() {
        byte[] token = new byte[CSRF_BYTES];
        RANDOM.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /** The providers by their ids. */
    Map<String, Object> providers(HttpServletRequest request) {
        String host = request.getHeader("Host");
        String signin = (host == null ? "" : request.getScheme() + "://" + host) + "/api/auth/signin";
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("id", "credentials");
        provider.put("name", "Credentials");
        provider.put("type", "credentials");
        provider.put("signinUrl", signin);
        provider.put("callbackUrl", signin);
        return Map.of("credentials", provider);
    }

    private static Map<String, @Nullable Object> user(User user) {
        SigninView.BrowserUser shown = SigninView.BrowserUser.of(user);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", shown.id());
        view.put("name", shown.name());
        view.put("email", shown.email());
        view.put("image", null);
        return view;
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        try {
            return ShownTokens.session(request).map(authenticator::authenticate);
        } catch (XcoreException e) {
            if (e.code().kind() == ErrorKind.UNAUTHENTICATED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
