package io.xcore.auth.internal.recovery;

import io.xcore.auth.internal.AuthWorld;
import io.xcore.directory.User;
import io.xcore.mail.Mail;
import io.xcore.testkit.RecordingMailSender;
import io.xcore.testkit.TestConfiguration;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changing and resetting passwords, wired by hand; what happens beside a request happens in {@link #work}. */
final class RecoveryWorld {
    private static final Pattern TOKEN = Pattern.compile("xpr_[A-Za-z0-9_-]{43}");

    final AuthWorld auth;
    final RecordingMailSender mail = new RecordingMailSender();
    final MemoryResets store = new MemoryResets();
    final LiveRecoverySettings settings;
    final RecoveryMails mails;
    final ResetTokens tokens;
    final ResetRequests requests;
    final PasswordChange change;
    final PasswordReset reset;
    private final Deque<Runnable> beside = new ArrayDeque<>();

    RecoveryWorld(Path folder) {
        this(folder, Map.of());
    }

    RecoveryWorld(Path folder, Map<String, ?> configuration) {
        auth = new AuthWorld(folder);
        settings = new LiveRecoverySettings(TestConfiguration.with(RecoveryConfiguration.class, configuration));
        mails = new RecoveryMails(settings);
        mails.setSender(mail);
        tokens = new ResetTokens(settings, store, auth.credentials, auth.directory, auth.clock);
        ResetMailing mailing = new ResetMailing(tokens, mails, auth.events, auth.clock);
        requests = new ResetRequests(settings, auth.directory, mailing, beside::add, auth.clock);
        PasswordAftermath aftermath = new PasswordAftermath(tokens, auth.sessions, auth.events, mails);
        NewPassword newPassword =
                new NewPassword(auth.passwords(), auth.hasher, auth.credentials, aftermath, auth.clock);
        change = new PasswordChange(auth.directory, auth.passwords, newPassword, auth.events, auth.clock);
        reset = new PasswordReset(tokens, newPassword);
    }

    /** The id of a new session. */
    String session(User user) {
        return auth.session(user);
    }

    /** Does what waits beside the requests; how much it was. */
    int work() {
        int done = 0;
        for (Runnable next = beside.poll(); next != null; next = beside.poll()) {
            next.run();
            done++;
        }
        return done;
    }

    /** The token of a request that is made now. */
    String token(User user) {
        requests.request(user.email(), "127.0.0.1");
        work();
        return token(last());
    }

    static String token(Mail mail) {
        Matcher found = TOKEN.matcher(mail.text());
        if (!found.find()) {
            throw new AssertionError("There is no token in " + mail.text());
        }
        return found.group();
    }

    Mail last() {
        List<Mail> mails = mail.mails();
        return mails.get(mails.size() - 1);
    }

    boolean knows(User user, String password) {
        return auth.hasher.matches(
                password, auth.credentials.passwordHash(user.id()).orElseThrow());
    }
}
