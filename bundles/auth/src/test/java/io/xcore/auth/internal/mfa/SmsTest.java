package io.xcore.auth.internal.mfa;

import static io.xcore.auth.internal.AuthWorld.CLIENT;
import static io.xcore.auth.internal.AuthWorld.PASSWORD;
import static io.xcore.auth.internal.AuthWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.auth.internal.SecondFactorDue;
import io.xcore.auth.internal.SignedIn;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SmsTest extends MfaTest {
    private static final String PHONE = "+33 6 12-34.56(78)";

    @Test
    void aPhoneIsEnrolledByTheCodeSentToIt() {
        User jane = world.auth.user("jane");
        assertThat(world.enrolment.enrolSms(jane.id(), PASSWORD, PHONE, CLIENT)).isEqualTo(Duration.ofMinutes(5));

        assertThat(world.sms.last().phone()).isEqualTo("+33612345678");
        assertThat(world.sms.last().text()).startsWith("Xcore: ").hasSizeLessThanOrEqualTo(160);
        assertThat(world.activation.activate(jane.id(), MfaMethod.SMS, world.sentCode(), CLIENT))
                .hasSize(10);
        assertThat(world.factors.status(jane.id()).phone()).contains("+33*******78");
        assertThat(((SecondFactorDue) world.signIn("jane")).methods()).containsExactly("sms");
    }

    @Test
    void aLoginsCodeIsSentOnRequestAndGoodOnce() {
        withPhone("jane");
        String token = world.token("jane");
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.verify(token, MfaMethod.SMS, world.sentCode()));

        world.mfaLogin.send(token);
        String code = world.sentCode();

        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.verify(token, MfaMethod.TOTP, code));
        assertThat(world.verify(token, MfaMethod.SMS, code).user().username()).isEqualTo("jane");
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.signIn("jane", code));
    }

    @Test
    void onlyTheLastCodeCountsForFiveMinutesAndFiveAttempts() {
        withPhone("jane");
        String token = world.token("jane");
        world.mfaLogin.send(token);
        String first = world.sentCode();
        world.mfaLogin.send(token);
        String second = world.sentCode();
        assertThat(first).isNotEqualTo(second);
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.verify(token, MfaMethod.SMS, first));
        for (int i = 0; i < 4; i++) {
            assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.verify(world.token("jane"), MfaMethod.SMS, first));
        }
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.verify(world.token("jane"), MfaMethod.SMS, second));

        world.mfaLogin.send(token);
        world.clock.advance(Duration.ofMinutes(5));
        assertRefused(ErrorCode.BAD_CREDENTIALS, () -> world.signIn("jane", world.sentCode()));
    }

    @Test
    void messagesAreBoundedForATokenAUserAndAPhone() {
        withPhone("jane");
        String token = world.token("jane");
        for (int i = 0; i < Challenges.MOST_MESSAGES; i++) {
            world.mfaLogin.send(token);
        }
        assertRefused(ErrorCode.RATE_LIMITED, () -> world.mfaLogin.send(token));
        world.mfaLogin.send(world.token("jane"));
        assertRefused(ErrorCode.RATE_LIMITED, () -> world.mfaLogin.send(world.token("jane")));
        User john = world.auth.user("john");
        assertRefused(ErrorCode.RATE_LIMITED, () -> world.enrolment.enrolSms(john.id(), PASSWORD, PHONE, CLIENT));
        assertThat(world.sms.messages).hasSize(5);

        world.clock.advance(Duration.ofHours(1));
        world.enrolment.enrolSms(john.id(), PASSWORD, PHONE, CLIENT);
        assertThat(world.sms.messages).hasSize(6);
    }

    @Test
    void aCodeSentToOnePhoneDoesNotActivateAnother() {
        User jane = world.auth.user("jane");
        world.enrolment.enrolSms(jane.id(), PASSWORD, PHONE, CLIENT);
        String code = world.sentCode();
        String other = world.box.seal(Factor.context(jane.id(), MfaMethod.SMS), "+15550001111");
        world.factorStore.enrol(Factor.pending(jane.id(), MfaMethod.SMS, other, world.clock.instant()));

        assertRefused(
                ErrorCode.BAD_CREDENTIALS, () -> world.activation.activate(jane.id(), MfaMethod.SMS, code, CLIENT));
    }

    @Test
    void withoutASenderNobodyEnrolsAndLoginsAskForSomethingElse() {
        User jane = withPhone("jane");
        User john = world.auth.user("john");
        world.smsCodes.unsetSender(world.sms);

        assertRefused(
                ErrorCode.SERVICE_UNAVAILABLE, () -> world.enrolment.enrolSms(john.id(), PASSWORD, PHONE, CLIENT));
        assertThat(world.factors.status(john.id()).available()).containsExactly(MfaMethod.TOTP);
        SecondFactorDue due = (SecondFactorDue) world.signIn("jane");
        assertThat(due.methods()).isEmpty();
        assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> world.mfaLogin.send(due.token()));
        assertRefused(ErrorCode.SERVICE_UNAVAILABLE, () -> world.factors.send(jane.id()));
    }

    @Test
    void whoHasNoPhoneIsSentNothing() {
        MfaWorld.Enrolled jane = world.enrolled("jane");

        assertRefused(
                ErrorCode.STATE_CONFLICT, () -> world.factors.send(jane.user().id()));
        assertRefused(ErrorCode.STATE_CONFLICT, () -> world.mfaLogin.send(world.token("jane")));
    }

    @Test
    void onlyInternationalNumbersArePhones() {
        User jane = world.auth.user("jane");
        String[] wrong = {
            "",
            "0612345678",
            "+0612345678",
            "+1",
            "+1234567890123456",
            "+33a612345678",
            "+3361234567\n8x",
            "+33" + " ".repeat(1 << 20)
        };
        for (String number : wrong) {
            assertRefused(
                    ErrorCode.VALIDATION_FAILED, () -> world.enrolment.enrolSms(jane.id(), PASSWORD, number, CLIENT));
        }
        assertThat(world.signIn("jane")).isInstanceOf(SignedIn.class);
    }

    private User withPhone(String name) {
        User user = world.auth.user(name);
        world.enrolPhone(user, PHONE);
        return user;
    }
}
