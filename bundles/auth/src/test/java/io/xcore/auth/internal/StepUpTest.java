package io.xcore.auth.internal;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.xcore.auth.internal.defence.TestDefence;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.ErrorDetail;
import io.xcore.error.XcoreException;
import io.xcore.security.Caller;
import io.xcore.security.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepUpTest {
    @TempDir
    private Path folder;

    private AuthWorld world;
    private User user;
    private Caller person;
    private Caller program;
    private Reauthentication reauthentication;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
        user = world.user("jane");
        person = caller(world.open(user).accessToken());
        program = caller(world.apiKeys
                .create(user.id(), new NewApiKey("deploy", List.of("read"), Optional.empty()))
                .text());
        reauthentication = new Reauthentication(
                world.passwords, world.withoutSecondFactor(), world.stepUp, world.events, world.clock);
    }

    @Test
    void nothingIsAskedUnlessItIsSwitchedOn() {
        world.clock.advance(Duration.ofMinutes(20));

        person.requireRecentAuthentication();
        program.requireRecentAuthentication();
    }

    @Test
    void aSignInIsRecentForTheTimeThatIsSetAndAPasswordRenewsIt() {
        switchOn();
        world.clock.advance(Duration.ofMinutes(5));
        person.requireRecentAuthentication();
        world.clock.advance(Duration.ofSeconds(1));
        assertRefused(ErrorCode.AUTHENTICATION_TOO_OLD, person::requireRecentAuthentication);

        reauthentication.prove(person, PASSWORD, Optional.empty(), CLIENT);

        person.requireRecentAuthentication();
        world.clock.advance(Duration.ofSeconds(301));
        assertRefused(ErrorCode.AUTHENTICATION_TOO_OLD, person::requireRecentAuthentication);
        assertThat(world.events.types()).contains("user.reauthenticated");
    }

    @Test
    void aWrongPasswordProvesNothingAndIsWrittenDown() {
        switchOn();
        world.clock.advance(Duration.ofSeconds(301));

        assertRefused(
                ErrorCode.BAD_CREDENTIALS, () -> reauthentication.prove(person, "wrong", Optional.empty(), CLIENT));

        assertRefused(ErrorCode.AUTHENTICATION_TOO_OLD, person::requireRecentAuthentication);
        assertThat(world.events.types()).contains("user.reauthentication_refused");
    }

    @Test
    void aProofIsOfOneSession() {
        switchOn();
        Caller other = caller(world.open(user).accessToken());
        world.clock.advance(Duration.ofSeconds(301));

        reauthentication.prove(person, PASSWORD, Optional.empty(), CLIENT);

        person.requireRecentAuthentication();
        assertRefused(ErrorCode.AUTHENTICATION_TOO_OLD, other::requireRecentAuthentication);
    }

    @Test
    void aProgramNeverProvesWhoUsesIt() {
        switchOn();

        assertRefused(ErrorCode.AUTHENTICATION_TOO_OLD, program::requireRecentAuthentication);
        assertRefused(
                ErrorCode.PERMISSION_DENIED, () -> reauthentication.prove(program, PASSWORD, Optional.empty(), CLIENT));
    }

    @Test
    void theRefusalSaysWhatToDo() {
        switchOn();
        world.clock.advance(Duration.ofSeconds(301));

        XcoreException refusal = catchThrowableOfType(XcoreException.class, person::requireRecentAuthentication);

        assertThat(refusal.getMessage()).contains("POST /api/v1/auth/reauthenticate");
        assertThat(refusal.details()).containsExactly(new ErrorDetail("max_age", "300"));
    }

    private void switchOn() {
        TestDefence.change(world.defence, Map.of("stepUp_seconds", 300L));
    }

    private Caller caller(String credential) {
        return world.authenticator.authenticate(new Credential(Credential.Kind.BEARER, credential));
    }
}
