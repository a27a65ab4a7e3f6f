package io.xcore.auth.internal.recovery;

import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static io.xcore.auth.internal.recovery.PasswordChangeTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.auth.internal.AuthWorld;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasswordResetTest {
    private static final String ADDRESS = "192.0.2.1";
    private static final String NEW = "another password";

    @TempDir
    private Path folder;

    private RecoveryWorld world;
    private User user;

    @BeforeEach
    void wire() {
        world = new RecoveryWorld(folder);
        user = world.auth.user("jane");
    }

    @Test
    void aMailedTokenSetsANewPassword() {
        String session = world.session(user);

        world.reset.reset(world.token(user), NEW);

        assertThat(world.knows(user, NEW)).isTrue();
        assertThat(world.auth.sessions.find(session)).isEmpty();
        assertThat(world.auth.events.types())
                .containsExactly("user.password_reset_requested", "user.signed_out", "user.password_reset");
        assertThat(world.last().subject()).isEqualTo("Your password was changed");
        assertThat(world.last().text()).doesNotContain(NEW);
    }

    @Test
    void aTokenIsGoodOnce() {
        String token = world.token(user);
        world.reset.reset(token, NEW);

        assertRefused("token", () -> world.reset.reset(token, "a third password"));
        assertThat(world.knows(user, NEW)).isTrue();
    }

    @Test
    void aTokenExpires() {
        String token = world.token(user);

        world.auth.clock.advance(Duration.ofMinutes(30));

        assertRefused("token", () -> world.reset.reset(token, NEW));
        assertThat(world.store.removeExpired(world.auth.clock.instant().plusSeconds(1)))
                .isEqualTo(1);
    }

    @Test
    void theNextTokenReplacesTheFormer() {
        String former = world.token(user);
        String latter = world.token(user);

        assertRefused("token", () -> world.reset.reset(former, NEW));
        world.reset.reset(latter, NEW);
        assertThat(world.knows(user, NEW)).isTrue();
    }

    @Test
    void whateverIsNoTokenIsRefused() {
        world.token(user);

        for (String text : new String[] {"x", "xpr_", "xpr_" + "A".repeat(43), "x".repeat(1 << 20)}) {
            assertRefused("token", () -> world.reset.reset(text, NEW));
        }
    }

    @Test
    void aChangedEmailMakesATokenWorthless() {
        String token = world.token(user);
        world.auth.directory.changeEmail(user.id(), "jane@example.org");

        assertRefused("token", () -> world.reset.reset(token, NEW));
    }

    @Test
    void aPasswordSetElsewhereMakesATokenWorthless() {
        String token = world.token(user);
        world.auth.passwords().set(user.id(), "set by the directory");

        assertRefused("token", () -> world.reset.reset(token, NEW));
    }

    @Test
    void whoWasSwitchedOffGetsNoMailAndHasNoToken() {
        String token = world.token(user);
        world.auth.directory.deactivate(user.id());

        assertRefused("token", () -> world.reset.reset(token, NEW));
        world.requests.request("jane@example.com", ADDRESS);
        assertThat(world.work()).isEqualTo(1);
        assertThat(world.mail.mails()).hasSize(1);
        AuthWorld.assertRefused(ErrorCode.STATE_CONFLICT, () -> world.requests.requestFor(user.id(), 1));
    }

    @Test
    void aPasswordThePolicyRefusesLeavesTheTokenGood() {
        String token = world.token(user);

        assertRefused("new_password", () -> world.reset.reset(token, "short"));
        world.reset.reset(token, NEW);

        assertThat(world.knows(user, NEW)).isTrue();
    }

    @Test
    void aUserWithoutAPasswordGetsOne() {
        world.auth.credentials.remove(user.id());

        world.reset.reset(world.token(user), NEW);

        assertThat(world.knows(user, NEW)).isTrue();
    }

    @Test
    void nobodyUnknownGetsAMailAndTheWorkIsTheSame() {
        world.requests.request("nobody@example.com", ADDRESS);
        world.requests.request("jane@example.com", ADDRESS);
        assertThat(world.mail.mails()).isEmpty();

        assertThat(world.work()).isEqualTo(2);
        assertThat(world.mail.mails()).hasSize(1);
    }

    @Test
    void theEmailIsFoundInAnyCaseAndAUserNameIsNone() {
        world.requests.request(" JANE@Example.com ", ADDRESS);
        world.work();

        assertThat(world.last().to()).isEqualTo("jane@example.com");
        for (String text : new String[] {"jane", "@example.com", "jane@", "x".repeat(250) + "@x.com"}) {
            assertRefused("email", () -> world.requests.request(text, ADDRESS));
        }
    }

    @Test
    void anAccountGetsThreeMailsAnHourAndNobodyIsTold() {
        for (int i = 0; i < 5; i++) {
            world.requests.request(i % 2 == 0 ? "jane@example.com" : "Jane@example.com", ADDRESS);
        }
        assertThat(world.work()).isEqualTo(5);
        assertThat(world.mail.mails()).hasSize(3);

        world.auth.clock.advance(Duration.ofHours(1));
        world.requests.request("jane@example.com", ADDRESS);
        world.work();
        assertThat(world.mail.mails()).hasSize(4);
    }

    @Test
    void anAddressIsTurnedAwayWhenItAsksTooOften() {
        world = new RecoveryWorld(folder, Map.of("limit_perAddress", 2));
        world.requests.request("a@example.com", ADDRESS);
        world.auth.clock.advance(Duration.ofMinutes(10));
        world.requests.request("b@example.com", ADDRESS);

        assertThatThrownBy(() -> world.requests.request("c@example.com", ADDRESS))
                .isInstanceOfSatisfying(XcoreException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED);
                    assertThat(e.retryAfter()).contains(Duration.ofMinutes(50));
                });
        world.requests.request("c@example.com", "192.0.2.2");
        world.auth.clock.advance(Duration.ofMinutes(50));
        world.requests.request("c@example.com", ADDRESS);
    }

    @Test
    void withoutMailEverybodyIsToldSo() {
        world.mail.available(false);
        for (String email : new String[] {"jane@example.com", "nobody@example.com"}) {
            AuthWorld.assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> world.requests.request(email, ADDRESS));
        }
        world.mails.unsetSender(world.mail);
        AuthWorld.assertRefused(
                ErrorCode.SERVICE_UNAVAILABLE, () -> world.requests.request("jane@example.com", ADDRESS));
        AuthWorld.assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> world.requests.requestFor(user.id(), 1));
        assertThat(world.store.resets).isEmpty();
    }

    @Test
    void anAdministratorHasAMailSent() {
        world.requests.requestFor(user.id(), 42);

        world.reset.reset(RecoveryWorld.token(world.last()), NEW);

        assertThat(world.knows(user, NEW)).isTrue();
        assertThat(world.auth.events.events(PasswordEvent.class).get(0).actor()).contains(42L);
        AuthWorld.assertRefused(ErrorCode.NOT_FOUND, () -> world.requests.requestFor(99, 42));
    }

    @Test
    void theMailHasALinkWhereThereIsAPage() {
        assertThat(mailWith(Map.of())).doesNotContain("http").contains("30 minutes");
        assertThat(mailWith(Map.of("resetUrl", "https://app.example.com/reset?t={token}")))
                .containsPattern("(?m)^https://app\\.example\\.com/reset\\?t=xpr_[A-Za-z0-9_-]{43}$");
    }

    @Test
    void onlyADigestOfTheTokenIsKeptAndNothingTellsIt() {
        String token = world.token(user);

        assertThat(world.store.resets.get(user.id()).toString()).doesNotContain(token.substring(4));
        assertThat(ResetToken.parse(token).orElseThrow().toString()).doesNotContain(token.substring(4));
        assertThat(world.auth.events.events().toString()).doesNotContain(token.substring(4));
        assertThat(world.last().toString()).doesNotContain(token.substring(4));
        assertThat(world.knows(user, PASSWORD)).isTrue();
    }

    private String mailWith(Map<String, ?> configuration) {
        world = new RecoveryWorld(folder, configuration);
        world.token(world.auth.user("jane"));
        return world.last().text();
    }
}
