package io.xcore.auth.internal.mfa;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.xcore.auth.internal.AuthWorld;
import io.xcore.auth.internal.Login;
import io.xcore.auth.internal.PasswordLogin;
import io.xcore.auth.internal.SecondFactorDue;
import io.xcore.auth.internal.SecretBox;
import io.xcore.auth.internal.SignIn;
import io.xcore.auth.internal.SignedIn;
import io.xcore.auth.internal.store.JpaFactorStore;
import io.xcore.auth.internal.store.JpaMfaChallengeStore;
import io.xcore.auth.internal.store.JpaMfaQuotaStore;
import io.xcore.auth.internal.store.JpaRecoveryCodeStore;
import io.xcore.auth.internal.store.JpaSmsCodeStore;
import io.xcore.directory.User;
import io.xcore.testkit.ForgetfulSealer;
import io.xcore.testkit.ManualClock;
import io.xcore.testkit.TestConfiguration;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.aries.jpa.template.JpaTemplate;

/** Authentication with second factors, wired by hand to a directory in memory and stores in a real database. */
final class MfaWorld {
    /** The same for every world, as its file is after a restart. */
    private static final ForgetfulSealer SEALER = new ForgetfulSealer();

    private static final Pattern SENT_CODE = Pattern.compile("\\d{6}");

    final AuthWorld auth;
    final ManualClock clock;
    final JpaFactorStore factorStore;
    final JpaRecoveryCodeStore recoveryCodeStore;
    final JpaMfaChallengeStore challengeStore;
    final JpaSmsCodeStore smsCodeStore;
    final JpaMfaQuotaStore quotaStore;
    final RecordingSms sms = new RecordingSms();
    final LiveMfaSettings settings;
    final SecretBox box;
    final SmsCodes smsCodes;
    final OwnFactors factors;
    final MfaLogin mfaLogin;
    final Login login;
    final Enrolment enrolment;
    final Activation activation;
    final MfaChanges changes;
    final MfaRemoval removal;
    final MfaCleaning cleaning;

    MfaWorld(Path folder, JpaTemplate jpa) {
        auth = new AuthWorld(folder);
        clock = auth.clock;
        factorStore = new JpaFactorStore(jpa);
        recoveryCodeStore = new JpaRecoveryCodeStore(jpa);
        challengeStore = new JpaMfaChallengeStore(jpa);
        smsCodeStore = new JpaSmsCodeStore(jpa);
        quotaStore = new JpaMfaQuotaStore(jpa);
        settings = new LiveMfaSettings(TestConfiguration.with(MfaConfiguration.class, Map.of()));
        box = new SecretBox(SEALER, SEALER);
        MfaNotes notes = new MfaNotes(auth.events, clock);
        smsCodes = new SmsCodes(settings, smsCodeStore, quotaStore, box, clock);
        smsCodes.setSender(sms);
        RecoveryCodes recoveryCodes = new RecoveryCodes(recoveryCodeStore, notes);
        CodeAttempts attempts = new CodeAttempts(auth.guard, notes);
        Totp totp = new Totp(clock);
        CodeCheck codes = new CodeCheck(factorStore, recoveryCodes, smsCodes, totp, attempts, box);
        factors = new OwnFactors(factorStore, recoveryCodes, smsCodes, box);
        Challenges challenges = new Challenges(settings, challengeStore, clock);
        mfaLogin = new MfaLogin(factors, challenges, codes, auth.directory, auth.opener);
        login = auth.login(mfaLogin);
        PendingFactors pending = new PendingFactors(factorStore, box, notes, clock);
        enrolment = new Enrolment(login, auth.directory, pending, smsCodes, settings);
        activation = new Activation(pending, recoveryCodes, smsCodes, totp, attempts);
        removal = new MfaRemoval(factorStore, recoveryCodes, challengeStore, smsCodeStore, auth.directory, notes);
        changes = new MfaChanges(login, codes, factors, recoveryCodes, removal);
        cleaning = new MfaCleaning(challengeStore, smsCodeStore, quotaStore, clock);
        auth.start();
    }

    /** What an enrolled user keeps. */
    record Enrolled(User user, String secret, List<String> recoveryCodes) {}

    /** A user with an authenticator app; the code of the present time step has not been used. */
    Enrolled enrolled(String name) {
        User user = auth.user(name);
        String secret = enrolment
                .enrolTotp(user.id(), AuthWorld.PASSWORD, AuthWorld.CLIENT)
                .secret();
        List<String> codes = activation.activate(user.id(), MfaMethod.TOTP, code(secret), AuthWorld.CLIENT);
        nextCode();
        return new Enrolled(user, secret, codes);
    }

    /** Adds a phone to a user. */
    void enrolPhone(User user, String number) {
        enrolment.enrolSms(user.id(), AuthWorld.PASSWORD, number, AuthWorld.CLIENT);
        activation.activate(user.id(), MfaMethod.SMS, sentCode(), AuthWorld.CLIENT);
    }

    void nextCode() {
        clock.advance(Duration.ofSeconds(Totp.PERIOD_SECONDS));
    }

    /** What the app shows now. */
    String code(String secret) {
        return code(secret, Duration.ZERO);
    }

    /** What an app whose clock differs shows now. */
    String code(String secret, Duration ahead) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(Base32.bytes(secret), "HmacSHA1"),
                            clock.instant().plus(ahead));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A code that is wrong now. */
    String wrongCode(String secret) {
        String taken = code(secret) + code(secret, Duration.ofSeconds(30)) + code(secret, Duration.ofSeconds(-30));
        for (int i = 0; ; i++) {
            String code = "%06d".formatted(i);
            if (!taken.contains(code)) {
                return code;
            }
        }
    }

    SignIn signIn(String login) {
        return this.login.signIn(PasswordLogin.of(login, AuthWorld.PASSWORD), AuthWorld.CLIENT);
    }

    SignIn signIn(String login, String code) {
        PasswordLogin shown = new PasswordLogin(login, AuthWorld.PASSWORD, Optional.of(code), false);
        return this.login.signIn(shown, AuthWorld.CLIENT);
    }

    /** The token of a sign-in whose second factor is due. */
    String token(String login) {
        return ((SecondFactorDue) signIn(login)).token();
    }

    SignedIn verify(String token, MfaMethod method, String code) {
        return mfaLogin.verify(token, Optional.of(method), code, AuthWorld.CLIENT);
    }

    /** The code in the last message. */
    String sentCode() {
        Matcher code = SENT_CODE.matcher(sms.last().text());
        if (!code.find()) {
            throw new AssertionError("No code in " + sms.last());
        }
        return code.group();
    }
}
