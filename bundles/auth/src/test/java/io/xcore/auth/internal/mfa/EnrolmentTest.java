package io.xcore.auth.internal.mfa;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.auth.internal.SecondFactorDue;
import io.xcore.auth.internal.SignedIn;
import io.xcore.auth.internal.mfa.MfaChanges.Proof;
import io.xcore.auth.internal.mfa.MfaWorld.Enrolled;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.testkit.FakeCaller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EnrolmentTest extends MfaTest {
    private static final Optional<MfaMethod> TOTP = Optional.of(MfaMethod.TOTP);
    private static final String PHONE = "+33 6 12 34 56 78";

    @Test
    void anAuthenticatorAppIsToldAllItNeeds() {
        User jane = world.auth.user("jane");

        TotpEnrolment told = world.enrolment.enrolTotp(jane.id(), PASSWORD, CLIENT);

        assertThat(told.secret()).matches("[A-Z2-7]{32}");
        assertThat(told.uri())
                .isEqualTo("otpauth://totp/Xcore:jane%40example.com?secret=" + told.secret()
                        + "&issuer=Xcore&algorithm=SHA1&digits=6&period=30");
        assertThat(world.enrolment.pendingTotp(jane.id())).isEqualTo(told);
    }

    @Test
    void enrollingTakesThePassword() {
        User jane = world.auth.user("jane");

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.enrolment.enrolTotp(jane.id(), "wrong", CLIENT));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.enrolment.enrolSms(jane.id(), "wrong", PHONE, CLIENT));
        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.enrolment.pendingTotp(jane.id()));
        assertThat(world.sms.messages).isEmpty();
        assertThat(world.auth.events.types()).containsOnly("user.login_refused");
    }

    @Test
    void aLoginAsksForNothingBeforeAFirstCode() {
        User jane = world.auth.user("jane");
        String secret = world.enrolment.enrolTotp(jane.id(), PASSWORD, CLIENT).secret();
        assertThat(world.signIn("jane")).isInstanceOf(SignedIn.class);
        assertRefused(
                ErrorCode.BAD_CREDENTIALS,
                () -> world.activation.activate(jane.id(), MfaMethod.TOTP, world.wrongCode(secret), CLIENT));
        assertThat(world.signIn("jane")).isInstanceOf(SignedIn.class);

        List<String> codes = world.activation.activate(jane.id(), MfaMethod.TOTP, world.code(secret), CLIENT);

        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[0-9a-z-]{19}"));
        assertThat(world.signIn("jane")).isInstanceOf(SecondFactorDue.class);
        assertThat(world.factors.status(jane.id()))
                .isEqualTo(new MfaStatus(
                        List.of(MfaMethod.TOTP), List.of(MfaMethod.TOTP, MfaMethod.SMS), Optional.empty(), 10));
        assertThat(world.auth.events.types())
                .contains("user.mfa_enrolled", "user.mfa_activated", "user.mfa_recovery_codes_made");
    }

    @Test
    void onlyTheLastEnrolmentIsActivatedAndNotAfterAQuarterOfAnHour() {
        User jane = world.auth.user("jane");
        String first = world.enrolment.enrolTotp(jane.id(), PASSWORD, CLIENT).secret();
        String second = world.enrolment.enrolTotp(jane.id(), PASSWORD, CLIENT).secret();

        assertRefused(
                ErrorCode.BAD_CREDENTIALS,
                () -> world.activation.activate(jane.id(), MfaMethod.TOTP, world.code(first), CLIENT));
        world.clock.advance(Duration.ofMinutes(15));
        assertRefused(
                ErrorCode.STATE_CONFLICT,
                () -> world.activation.activate(jane.id(), MfaMethod.TOTP, world.code(second), CLIENT));
        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.enrolment.pendingTotp(jane.id()));
    }

    @Test
    void anActiveFactorIsNotReplaced() {
        Enrolled jane = world.enrolled("jane");
        long id = jane.user().id();

        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.enrolment.enrolTotp(id, PASSWORD, CLIENT));
        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.enrolment.pendingTotp(id));
        assertRefused(
                ErrorCode.STATE_CONFLICT,
                () -> world.activation.activate(id, MfaMethod.TOTP, world.code(jane.secret()), CLIENT));
        assertThat(world.signIn("jane", world.code(jane.secret()))).isInstanceOf(SignedIn.class);
    }

    @Test
    void theSecretIsEncryptedForItsOwner() {
        Enrolled jane = world.enrolled("jane");
        Factor stored = world.factorStore.find(jane.user().id()).get(0);

        assertThat(stored.secret()).doesNotContain(jane.secret());
        assertThat(world.box.open(stored.context(), stored.secret())).isEqualTo(jane.secret());
        String others = Factor.context(jane.user().id() + 1, MfaMethod.TOTP);
        assertThatThrownBy(() -> world.box.open(others, stored.secret())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void disablingTakesPasswordAndCode() {
        Enrolled jane = world.enrolled("jane");
        long id = jane.user().id();
        Proof noPassword = new Proof("wrong", world.code(jane.secret()));
        Proof noCode = new Proof(PASSWORD, world.wrongCode(jane.secret()));

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.changes.disable(id, TOTP, noPassword, CLIENT));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.changes.disable(id, TOTP, noCode, CLIENT));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.changes.renewRecoveryCodes(id, noCode, CLIENT));
        assertThat(world.signIn("jane")).isInstanceOf(SecondFactorDue.class);

        String token = world.token("jane");
        world.changes.disable(id, TOTP, new Proof(PASSWORD, world.code(jane.secret())), CLIENT);

        assertThat(world.signIn("jane")).isInstanceOf(SignedIn.class);
        assertThat(world.factors.status(id).recoveryCodes()).isZero();
        assertRefused(ErrorCode.TOKEN_INVALID, () -> world.verify(token, MfaMethod.TOTP, "123456"));
        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.changes.disable(id, TOTP, noCode, CLIENT));
        assertThat(world.auth.events.types()).contains("user.mfa_disabled");
    }

    @Test
    void aRecoveryCodeIsACodeForChangesToo() {
        Enrolled jane = world.enrolled("jane");
        long id = jane.user().id();

        Proof proof = new Proof(PASSWORD, jane.recoveryCodes().get(0));
        List<String> renewed = world.changes.renewRecoveryCodes(id, proof, CLIENT);

        assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(jane.recoveryCodes());
        assertRefused(
                ErrorCode.BAD_CREDENTIALS,
                () -> world.signIn("jane", jane.recoveryCodes().get(1)));
        world.changes.disable(id, Optional.empty(), new Proof(PASSWORD, renewed.get(0)), CLIENT);
        assertThat(world.signIn("jane")).isInstanceOf(SignedIn.class);
    }

    @Test
    void aMethodThatStaysKeepsTheRecoveryCodes() {
        Enrolled jane = world.enrolled("jane");
        world.enrolPhone(jane.user(), PHONE);
        assertThat(((SecondFactorDue) world.signIn("jane")).methods()).containsExactly("totp", "sms");

        Proof proof = new Proof(PASSWORD, world.code(jane.secret()));
        world.changes.disable(jane.user().id(), TOTP, proof, CLIENT);

        assertThat(world.factors.status(jane.user().id()).recoveryCodes()).isEqualTo(10);
        assertThat(((SecondFactorDue) world.signIn("jane")).methods()).containsExactly("sms");
    }

    @Test
    void anAdministratorResetsOthersWhoMayDoNoMore() {
        Enrolled jane = world.enrolled("jane");
        long id = jane.user().id();
        FakeCaller clerk = new FakeCaller(77, "clerk", Set.of(), List.of("users:write"), Optional.empty());

        assertRefused(ErrorCode.PERMISSION_DENIED, () -> world.removal.reset(clerk, id));
        assertRefused(ErrorCode.STATE_CONFLICT, () -> {
            FakeCaller self = new FakeCaller(id, "jane", Set.of(), List.of("*"), Optional.empty());
            world.removal.reset(self, id);
        });
        assertRefused(ErrorCode.NOT_FOUND, () -> world.removal.reset(FakeCaller.admin(), 4711));
        world.removal.reset(FakeCaller.admin(), id);

        assertThat(world.signIn("jane")).isInstanceOf(SignedIn.class);
        assertThat(world.removal.list(Optional.of(id))).isEmpty();
        assertRefused(ErrorCode.NOT_FOUND, () -> world.removal.reset(FakeCaller.admin(), id));
        assertThat(world.auth.events.types()).contains("user.mfa_reset");
    }
}
