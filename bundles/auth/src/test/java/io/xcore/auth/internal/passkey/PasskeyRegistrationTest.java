package io.xcore.auth.internal.passkey;

import static io.xcore.auth.internal.passkey.PasskeyWorld.assertRefused;
import static io.xcore.auth.internal.passkey.PasskeyWorld.authenticator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.xcore.audit.AuditFacts;
import io.xcore.auth.internal.AuthWorld;
import io.xcore.auth.internal.PasskeyGround;
import io.xcore.auth.internal.RecentProof;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.event.PlatformEvent;
import io.xcore.security.Caller;
import io.xcore.testkit.webauthn.SoftwareAuthenticator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasskeyRegistrationTest {
    @TempDir
    private Path folder;

    private PasskeyWorld world;
    private User jane;

    @BeforeEach
    void wire() {
        world = new PasskeyWorld(folder);
        jane = world.ground.user("jane");
    }

    @Test
    void theOptionsAreWhatABrowserParses() {
        Map<String, Object> options = world.creationOptions(jane).options();

        assertThat(options)
                .containsEntry("rp", Map.of("id", "example.org", "name", "Xcore"))
                .containsEntry("attestation", "none")
                .containsEntry("timeout", 300_000L)
                .containsEntry("excludeCredentials", List.of())
                .containsEntry(
                        "authenticatorSelection",
                        Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"));
        assertThat(options.get("pubKeyCredParams"))
                .isEqualTo(List.of(
                        Map.of("type", "public-key", "alg", -7),
                        Map.of("type", "public-key", "alg", -8),
                        Map.of("type", "public-key", "alg", -257)));
        assertThat(options.get("user")).asString().contains("name=jane").doesNotContain("example.com");
    }

    @Test
    void aUserIsKnownByTheSameOpaqueHandleForEver() {
        Object first = world.creationOptions(jane).options().get("user");
        Object second = world.creationOptions(jane).options().get("user");

        assertThat(first).isEqualTo(second);
        assertThat(Base64.getUrlDecoder().decode(world.passkeys.handle(jane.id())))
                .hasSize(32);
        assertThat(world.passkeys.handle(world.ground.user("john").id()))
                .isNotEqualTo(world.passkeys.handle(jane.id()));
    }

    @Test
    void aPasskeyIsKeptAndTold() {
        Passkey passkey = world.register(jane, authenticator().backup(true, true));

        assertThat(world.passkeys.list(Optional.of(jane.id()))).containsExactly(passkey);
        assertThat(passkey.name()).isEqualTo("laptop");
        assertThat(passkey.backup()).isEqualTo(Passkey.Backup.BACKED_UP);
        assertThat(passkey.transports()).containsExactly("hybrid", "internal");
        assertThat(passkey.times().lastUsedAt()).isEmpty();
        assertThat(passkey.credential().aaguid()).hasToString("00000000-0000-0000-0000-000000000000");
        PlatformEvent event = world.ground.events().events().get(0);
        assertThat(event.type()).isEqualTo("passkey.registered");
        assertThat(event.topic()).isEqualTo("xcore/passkey/" + passkey.id() + "/registered");
        assertThat(event.data()).isEqualTo(Map.of("passkey_id", passkey.id(), "user_id", jane.id(), "name", "laptop"));
        assertThat(event.audit()).contains(AuditFacts.done("passkey:" + passkey.id()));
    }

    @Test
    void anAuthenticatorIsNotAskedTwice() {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);
        CeremonyOptions options = world.creationOptions(jane);

        assertThatIllegalStateException().isThrownBy(() -> authenticator.create(options.options()));
    }

    @Test
    void aCredentialIsRegisteredOnce() {
        User john = world.ground.user("john");
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);

        assertRefused(ErrorCode.ALREADY_EXISTS, () -> world.register(john, authenticator));

        assertThat(world.passkeys.list(Optional.of(john.id()))).isEmpty();
    }

    @Test
    void aChallengeIsForOneUserOneAnswerAndFiveMinutes() {
        User john = world.ground.user("john");
        CeremonyOptions options = world.creationOptions(jane);
        Map<String, Object> answer = authenticator().create(options.options());

        assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.register(john, options.challengeId(), answer));
        String login = world.login.options(PasskeyWorld.SITE).challengeId();
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.register(jane, login, answer));
        Passkey first = world.register(jane, options.challengeId(), answer);
        world.passkeys.remove(first.id());
        assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.register(jane, options.challengeId(), answer));
        assertThat(world.refusals()).containsExactly("replayed_challenge");
        CeremonyOptions late = world.creationOptions(jane);
        world.ground.clock().advance(Duration.ofMinutes(5));
        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                () -> world.register(jane, late.challengeId(), authenticator().create(late.options())));
    }

    @Test
    void whatABrowserWouldNotDoIsRefused() {
        Map<String, SoftwareAuthenticator> whims = Map.of(
                "bad_origin", authenticator().movedTo("https://evil.example"),
                "bad_rp_id", authenticator().relyingParty("evil.example"),
                "user_not_verified", authenticator().verifying(false),
                "user_not_present", authenticator().touched(false),
                "illegal_backup_state", authenticator().backup(false, true));
        whims.forEach((reason, authenticator) -> {
            assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.register(jane, authenticator));
            assertThat(world.refusals()).last().isEqualTo(reason);
        });
        assertThat(world.store.passkeys).isEmpty();
    }

    @Test
    void aUserHasTwentyPasskeysAtMost() {
        CeremonyOptions open = world.creationOptions(jane);
        for (int i = 0; i < PasskeyRegistration.MOST; i++) {
            world.register(jane, authenticator());
        }

        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.creationOptions(jane));
        assertRefused(
                ErrorCode.STATE_CONFLICT,
                () -> world.register(jane, open.challengeId(), authenticator().create(open.options())));
    }

    @Test
    void aSessionThatIsNotFreshNeedsThePassword() {
        Caller caller = world.ground.signedIn(jane);
        world.ground.clock().advance(RecentProof.FRESH.plusSeconds(1));

        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                () -> world.registration.options(caller, Optional.empty(), PasskeyWorld.SITE, AuthWorld.CLIENT));
        for (String wrong : List.of("", "wrong", "x".repeat(100_000))) {
            assertRefused(
                    ErrorCode.BAD_CREDENTIALS,
                    () -> world.registration.options(caller, Optional.of(wrong), PasskeyWorld.SITE, AuthWorld.CLIENT));
        }
        assertThat(world.ground.events().events()).hasSize(3).allMatch(event -> event.type()
                .equals("user.login_refused"));
        assertThat(world.registration
                        .options(caller, Optional.of(PasskeyGround.PASSWORD), PasskeyWorld.SITE, AuthWorld.CLIENT)
                        .challengeId())
                .isNotEmpty();
    }

    @Test
    void aProgramMakesNoPasskeys() {
        Caller program = world.ground.program(jane);

        assertRefused(
                ErrorCode.PERMISSION_DENIED,
                () -> world.registration.options(
                        program, Optional.of(PasskeyGround.PASSWORD), PasskeyWorld.SITE, AuthWorld.CLIENT));
    }

    @Test
    void aNameIsCleanedAndChangedByItsOwnerAlone() {
        Passkey passkey = world.register(jane, authenticator());
        User john = world.ground.user("john");

        assertThat(world.passkeys
                        .rename(jane.id(), passkey.id(), " my\u001b phone ")
                        .name())
                .isEqualTo("my phone");
        for (String name : new String[] {"", " ", "\u0000", "x".repeat(101)}) {
            assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.passkeys.rename(jane.id(), passkey.id(), name));
        }
        assertRefused(ErrorCode.NOT_FOUND, () -> world.passkeys.rename(john.id(), passkey.id(), "mine"));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.passkeys.removeOwn(john.id(), passkey.id()));
        assertThat(world.store.find(passkey.id()).orElseThrow().name()).isEqualTo("my phone");
    }

    @Test
    void aRemovalIsTold() {
        Passkey passkey = world.register(jane, authenticator());

        world.passkeys.remove(passkey.id());

        assertThat(world.ground.events().events()).last().satisfies(event -> assertThat(event.type())
                .isEqualTo("passkey.removed"));
        assertRefused(ErrorCode.NOT_FOUND, () -> world.passkeys.remove(passkey.id()));
    }
}
