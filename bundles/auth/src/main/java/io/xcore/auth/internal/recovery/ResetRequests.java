package io.xcore.auth.internal.recovery;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asking for a mail that resets a password (contract G-03). Whether there is such a user is looked up beside the request,
 * so that neither the answer nor its time tells. Thread-safe.
 */
@Component(service = ResetRequests.class)
public final class ResetRequests {
    private static final int LONGEST_EMAIL = 254;

    private final LiveRecoverySettings settings;
    private final DirectoryService directory;
    private final ResetMailing mailing;
    private final Executor beside;
    private final RequestBudget perAccount;
    private final RequestBudget perAddress;

    @Activate
    public ResetRequests(
            @Reference LiveRecoverySettings settings,
            @Reference DirectoryService directory,
            @Reference ResetMailing mailing,
            @Reference ResetWorker worker) {
        this(settings, directory, mailing, worker, Clock.systemUTC());
    }

    ResetRequests(
            LiveRecoverySettings settings,
            DirectoryService directory,
            ResetMailing mailing,
            Executor beside,
            Clock clock) {
        this.settings = settings;
        this.directory = directory;
        this.mailing = mailing;
        this.beside = beside;
        this.perAccount = new RequestBudget(clock);
        this.perAddress = new RequestBudget(clock);
    }

    /**
     * Has a token mailed to the active user of this e-mail, if there is one. Who asks for the same e-mail too often is
     * answered as ever, and no further mail is sent: the last one is good.
     *
     * @param address the network address it is asked from
     * @throws XcoreException VALIDATION_FAILED naming {@code email}, RATE_LIMITED when it is asked too often from this
     *     address, SERVICE_UNAVAILABLE when no mail can be sent at all
     */
    public void request(String email, String address) {
        String wanted = checked(email);
        mailing.requirePossible();
        Optional<Duration> wait = perAddress.take(address, settings.current().perAddress());
        if (wait.isPresent()) {
            throw new XcoreException(ErrorCode.RATE_LIMITED, "Too many requests for new passwords")
                    .retryAfter(wait.get());
        }
        boolean within = perAccount
                .take(wanted.toLowerCase(Locale.ROOT), settings.current().perAccount())
                .isEmpty();
        beside.execute(() -> {
            Optional<User> user = active(wanted);
            if (within && user.isPresent()) {
                mailing.mail(user.get(), Optional.empty());
            }
        });
    }

    /**
     * Has a token mailed to a user whom an administrator chose.
     *
     * @throws XcoreException NOT_FOUND, STATE_CONFLICT when the user is not active, SERVICE_UNAVAILABLE when no mail can
     *     be sent
     */
    public void requestFor(long userId, long actor) {
        User user = directory.find(userId).orElseThrow(() -> XcoreException.notFound("User", userId));
        if (!user.active()) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "The user is not active");
        }
        mailing.requirePossible();
        mailing.mail(user, Optional.of(actor));
    }

    /** Nobody is found by a user name here. */
    private Optional<User> active(String email) {
        return directory
                .findByLogin(email)
                .filter(user -> user.active() && user.email().equalsIgnoreCase(email));
    }

    private static String checked(String email) {
        String text = email.strip();
        int at = text.indexOf('@');
        if (at < 1 || at == text.length() - 1 || text.length() > LONGEST_EMAIL) {
            throw XcoreException.invalid("email", "Invalid email format");
        }
        return text;
    }
}
