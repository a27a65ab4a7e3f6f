package io.xcore.auth.internal.passkey;

import static io.xcore.auth.internal.passkey.PasskeyWorld.assertRefused;
import static io.xcore.auth.internal.passkey.PasskeyWorld.authenticator;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.auth.internal.SignedIn;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.testkit.webauthn.SoftwareAuthenticator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasskeyLoginTest {
    @TempDir
    private Path folder;

    private PasskeyWorld world;
    private User jane;

    @BeforeEach
    void wire() {
        world = new PasskeyWorld(folder);
        jane = world.ground.user("jane");
    }

    @ParameterizedTest
    @ValueSource(ints = {-7, -8, -257})
    void aPasskeyOfEveryKindLetsItsOwnerIn(int algorithm) {
        SoftwareAuthenticator authenticator = SoftwareAuthenticator.at(PasskeyWorld.ORIGIN, algorithm);
        Passkey passkey = world.register(jane, authenticator);
        world.ground.clock().advance(Duration.ofSeconds(1));

        SignedIn signedIn = world.login(authenticator);

        assertThat(signedIn.user().id()).isEqualTo(jane.id());
        assertThat(world.ground.caller(signedIn.grant().accessToken()).username())
                .isEqualTo("jane");
        assertThat(world.store.find(passkey.id()).orElseThrow().times().lastUsedAt())
                .contains(world.ground.clock().instant());
    }

    @Test
    void theOptionsAreTheSameForEverybodyButForTheirChallenge() {
        CeremonyOptions options = world.login.options(PasskeyWorld.SITE);

        assertThat(options.options())
                .containsEntry("rpId", "example.org")
                .containsEntry("allowCredentials", List.of())
                .containsEntry("userVerification", "required")
                .containsEntry("timeout", 300_000L);
        assertThat(Base64.getUrlDecoder().decode((String) options.options().get("challenge")))
                .hasSize(32);
        assertThat(world.login.options(PasskeyWorld.SITE).options().get("challenge"))
                .isNotEqualTo(options.options().get("challenge"));
    }

    @Test
    void anOpenChallengeIsKeptNowhereAndAnAnsweredOneUntilNobodyCanUseIt() {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);
        world.login(authenticator);
        world.login.options(PasskeyWorld.SITE);
        assertThat(world.store.answered).hasSize(2);

        world.ground.clock().advance(Duration.ofHours(2));
        world.login(authenticator);

        assertThat(world.store.answered).hasSize(1);
    }

    @Test
    void anAnswerIsGoodOnce() {
        SoftwareAuthenticator authenticator = authenticator().notCounting();
        world.register(jane, authenticator);
        CeremonyOptions options = world.login.options(PasskeyWorld.SITE);
        Map<String, Object> answer = authenticator.get(options.options());
        world.login(options.challengeId(), answer);

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login(options.challengeId(), answer));

        assertThat(world.refusals()).containsExactly("replayed_challenge");
    }

    @Test
    void anAnswerComesInTime() {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);
        CeremonyOptions options = world.login.options(PasskeyWorld.SITE);

        world.ground.clock().advance(Duration.ofMinutes(5));

        assertRefused(
                ErrorCode.VALIDATION_FAILED,
                () -> world.login(options.challengeId(), authenticator.get(options.options())));
    }

    @Test
    void anAnswerIsToTheChallengeThatIsNamed() {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);
        CeremonyOptions one = world.login.options(PasskeyWorld.SITE);
        CeremonyOptions other = world.login.options(PasskeyWorld.SITE);
        String registering = world.creationOptions(jane).challengeId();

        assertRefused(
                ErrorCode.BAD_CREDENTIALS, () -> world.login(one.challengeId(), authenticator.get(other.options())));
        assertThat(world.refusals()).containsExactly("bad_challenge");
        for (String unknown : List.of("", "made up", registering)) {
            assertRefused(ErrorCode.VALIDATION_FAILED, () -> world.login(unknown, authenticator.get(one.options())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://example.org",
                "https://example.org:8443",
                "https://example.org.evil.example",
                "https://sub.example.org",
                "null"
            })
    void aPageOfAnotherOriginIsRefused(String origin) {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);

        assertLoginRefused(authenticator.movedTo(origin), "bad_origin");
    }

    @Test
    void aSignatureForAnotherSiteIsRefused() {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);

        assertLoginRefused(authenticator.relyingParty("evil.example"), "bad_rp_id");
    }

    @Test
    void aFrameOfAnotherOriginIsRefused() {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);

        assertLoginRefused(authenticator.framed(true), "cross_origin");
    }

    @Test
    void theUserIsThereAndVerified() {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);

        assertLoginRefused(authenticator.verifying(false), "user_not_verified");
        assertLoginRefused(authenticator.verifying(true).touched(false), "user_not_present");
    }

    @Test
    void aCounterThatDoesNotMoveOnIsACloneAndIsTold() {
        SoftwareAuthenticator authenticator = authenticator();
        Passkey passkey = world.register(jane, authenticator.counter(10));
        world.login(authenticator.counter(20)); // signs with 21

        assertLoginRefused(authenticator.counter(20), "malicious_counter_value");
        assertLoginRefused(authenticator.counter(5), "malicious_counter_value");
        world.login(authenticator.counter(30));

        assertThat(world.store.find(passkey.id()).orElseThrow().signCount()).isEqualTo(31);
    }

    @Test
    void anAuthenticatorNeedNotCount() {
        SoftwareAuthenticator authenticator = authenticator().notCounting();
        world.register(jane, authenticator);

        world.login(authenticator);

        assertThat(world.login(authenticator).user().id()).isEqualTo(jane.id());
    }

    @Test
    void whetherItMayBeCopiedIsSettledForEverAndWhetherItIsFollowed() {
        SoftwareAuthenticator authenticator = authenticator().backup(true, false);
        Passkey passkey = world.register(jane, authenticator);
        assertThat(passkey.backup()).isEqualTo(Passkey.Backup.ELIGIBLE);

        world.login(authenticator.backup(true, true));

        assertThat(world.store.find(passkey.id()).orElseThrow().backup()).isEqualTo(Passkey.Backup.BACKED_UP);
        assertLoginRefused(authenticator.backup(false, false), "bad_backup_eligible_flag");
        assertLoginRefused(authenticator.backup(false, true), "illegal_backup_state");
    }

    @Test
    void aPasskeyLetsInNobodyElse() {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);
        SoftwareAuthenticator johns = authenticator();
        world.register(world.ground.user("john"), johns);
        String handle = world.passkeys.handle(
                world.ground.directory().findByLogin("john").orElseThrow().id());

        assertLoginRefused(authenticator.userHandle(handle), "wrong_user_handle");
        assertLoginRefused(authenticator.userHandle("AQ"), "wrong_user_handle");
    }

    @Test
    void aPasskeyNobodyKnowsIsRefusedAndSaysNoMore() {
        SoftwareAuthenticator stranger = authenticator();
        world.creationOptions(jane);
        stranger.userHandle(world.passkeys.handle(jane.id()));

        assertLoginRefused(stranger, "unknown_credential");
    }

    @Test
    void aUserSwitchedOffIsRefused() {
        SoftwareAuthenticator authenticator = authenticator();
        world.register(jane, authenticator);

        world.ground.directory().deactivate(jane.id());

        assertLoginRefused(authenticator, "inactive_user");
    }

    @Test
    void aRemovedPasskeyIsRefused() {
        SoftwareAuthenticator authenticator = authenticator();
        Passkey passkey = world.register(jane, authenticator);

        world.passkeys.removeOwn(jane.id(), passkey.id());

        assertLoginRefused(authenticator, "unknown_credential");
    }

    @Test
    void ofTwoAnswersAtOnceWithOneCounterOneSucceeds() {
        SoftwareAuthenticator authenticator = authenticator();
        Passkey read = world.register(jane, authenticator);
        world.login(authenticator);

        assertThat(world.passkeys.use(read, new WebAuthn.Use(2, Passkey.Backup.DEVICE_BOUND)))
                .isFalse();
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        String challenge = world.login.options(PasskeyWorld.SITE).challengeId();
        Map<String, Object> deep = new HashMap<>();
        for (int i = 0; i < 900; i++) {
            deep = new HashMap<>(Map.of("response", deep));
        }
        for (Map<String, Object> answer : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("id", 7, "response", "none"),
                Map.<String, Object>of("id", "AQ", "rawId", "AQ", "type", "public-key", "response", Map.of()),
                Map.<String, Object>of("id", "x".repeat(70_000)),
                deep)) {
            assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login(challenge, answer));
        }
        assertThat(world.refusals()).containsOnly("malformed");
    }

    private void assertLoginRefused(SoftwareAuthenticator authenticator, String reason) {
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.login(authenticator));
        assertThat(world.refusals()).last().isEqualTo(reason);
    }
}
