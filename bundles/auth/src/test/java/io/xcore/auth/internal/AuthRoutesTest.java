package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.auth.internal.rest.AuthResource;
import io.xcore.auth.internal.rest.LoginRequest;
import io.xcore.auth.internal.rest.MeView;
import io.xcore.auth.internal.rest.PasswordSignIn;
import io.xcore.auth.internal.rest.Prolongation;
import io.xcore.auth.internal.rest.RefreshRequest;
import io.xcore.auth.internal.rest.RefreshResource;
import io.xcore.auth.internal.rest.RegisterRequest;
import io.xcore.auth.internal.rest.RegisteredView;
import io.xcore.auth.internal.rest.RenewedView;
import io.xcore.auth.internal.rest.TokenView;
import io.xcore.error.ErrorCode;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthRoutesTest {
    @TempDir
    private Path folder;

    private AuthWorld world;
    private AuthResource resource;
    private RefreshResource refresh;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
        world.administrator.ensure();
        resource = new AuthResource(world.registration, new PasswordSignIn(world.login), world.directory);
        refresh = new RefreshResource(new Prolongation(world.authenticator, world.tokens));
    }

    @Test
    void aRegistrationAnswersWithTheNewAccount() {
        Response response = resource.register(new RegisterRequest("jane@example.com", PASSWORD, "Jane Doe"));

        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getEntity())
                .isEqualTo(new RegisteredView(2, "jane@example.com", "Jane Doe", true, world.clock.instant()));
    }

    @Test
    void whatARegistrationLacksIsNamed() {
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> resource.register(null));
        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                () -> resource.register(new RegisterRequest("jane@example.com", null, null)));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> resource.register(new RegisterRequest(null, PASSWORD, null)));
    }

    @Test
    void bothFieldsAndBothBodiesSignIn() {
        world.user("jane");

        for (Response response : new Response[] {
            resource.login(new LoginRequest("jane", null, PASSWORD, null, null), request()),
            resource.login(new LoginRequest(null, "jane@example.com", PASSWORD, null, null), request()),
            resource.login(new LoginRequest("", "jane@example.com", PASSWORD, null, null), request()),
            resource.loginByForm("jane@example.com", null, PASSWORD, null, request()),
        }) {
            TokenView view = (TokenView) response.getEntity();
            assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
            assertThat(view.tokenType()).isEqualTo("bearer");
            assertThat(view.expiresIn()).isEqualTo(1_800);
            assertThat(caller(view.accessToken()).username()).isEqualTo("jane");
        }
    }

    @Test
    void whatALoginLacksIsNamed() {
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> resource.login(null, request()));
        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                () -> resource.login(new LoginRequest("jane", null, null, null, null), request()));
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> resource.loginByForm(null, null, PASSWORD, null, request()));
    }

    @Test
    void aCallerSeesItselfWithItsPermissionsInBothForms() {
        world.user("jane");

        MeView me = resource.me(signedIn(caller(signIn().accessToken())));

        assertThat(me.email()).isEqualTo("jane@example.com");
        assertThat(me.roles()).containsExactly("user");
        assertThat(me.permissions()).containsExactly("read:users", "users:read");
    }

    @Test
    void anAccessTokenIsProlongedByItsHeader() {
        world.user("jane");
        TokenView login = signIn();

        for (Response response : new Response[] {
            refresh.refresh("Bearer " + login.accessToken(), null),
            refresh.refresh("bearer  " + login.accessToken(), new RefreshRequest(null)),
            refresh.refreshByForm("Bearer " + login.accessToken(), null),
        }) {
            RenewedView view = (RenewedView) response.getEntity();
            assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
            assertThat(caller(view.accessToken()).username()).isEqualTo("jane");
        }
    }

    @Test
    void aRefreshTokenInTheBodyIsExchanged() {
        world.user("jane");
        TokenView login = signIn();

        TokenView next = (TokenView) refresh.refresh("Bearer stale", new RefreshRequest(login.refreshToken()))
                .getEntity();
        TokenView last =
                (TokenView) refresh.refreshByForm(null, next.refreshToken()).getEntity();

        assertThat(caller(last.accessToken()).username()).isEqualTo("jane");
        assertThat(last.refreshToken()).isNotEqualTo(next.refreshToken()).isNotEqualTo(login.refreshToken());
    }

    @Test
    void aRefreshWithoutAnyTokenNeedsOne() {
        assertRefused(ErrorCode.AUTHENTICATION_REQUIRED, () -> refresh.refresh(null, null));
        assertRefused(ErrorCode.AUTHENTICATION_REQUIRED, () -> refresh.refresh("Basic YTpi", null));
        assertRefused(ErrorCode.TOKEN_INVALID, () -> refresh.refresh("Bearer x.y.z", null));
        assertRefused(ErrorCode.TOKEN_INVALID, () -> refresh.refresh(null, new RefreshRequest("")));
    }

    private TokenView signIn() {
        return (TokenView)
                resource.loginByForm("jane", null, PASSWORD, null, request()).getEntity();
    }

    private Caller caller(String token) {
        return world.authenticator.authenticate(new Credential(Credential.Kind.BEARER, token));
    }

    private static SecurityContext signedIn(Caller caller) {
        return answering(SecurityContext.class, caller);
    }

    private static HttpServletRequest request() {
        return answering(HttpServletRequest.class, "127.0.0.1");
    }

    /** Answers every call alike. */
    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer));
    }
}
