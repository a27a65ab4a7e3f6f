package io.xcore.auth.internal.recovery;

import io.xcore.directory.User;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.mail.Mail;
import io.xcore.mail.MailSender;
import io.xcore.platform.Site;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What users are told by mail about their passwords. Thread-safe; waits for no mail server. */
@Component(service = RecoveryMails.class)
public final class RecoveryMails {
    private static final Logger log = LoggerFactory.getLogger(RecoveryMails.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ENGLISH);

    private final LiveRecoverySettings settings;
    private final AtomicReference<MailSender> sender = new AtomicReference<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Site site;

    @Activate
    public RecoveryMails(@Reference LiveRecoverySettings settings) {
        this.settings = settings;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setSender(MailSender present) {
        sender.set(present);
    }

    public void unsetSender(MailSender gone) {
        sender.compareAndSet(gone, null);
    }

    /**
     * Demands that mail can be sent.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when it cannot
     */
    MailSender required() {
        return available()
                .orElseThrow(() -> new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "No mail can be sent here"));
    }

    /**
     * Sends a token to its user.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when no mail can be sent, or too many wait
     */
    void sendToken(User user, ResetToken token) {
        RecoverySettings present = settings.current();
        String way = present.link(token)
                .map(link -> "To choose a new one, open this page:\n\n" + link)
                .orElseGet(() -> "To choose a new one, use this token:\n\n" + token.text());
        String text =
                """
                Somebody has asked for a new password for your account %s at %s.

                %s

                It works once, within %s.
                If it was not you who asked, do nothing: your password stays as it is.
                """
                        .formatted(
                                user.username(),
                                siteName(),
                                way,
                                period(present.tokenLife().toSeconds()));
        required().send(new Mail(user.email(), "Choose a new password", text));
    }

    /** Tells a user that the password is another one; where no mail can be sent, nobody is told. */
    void tellChanged(User user, Instant at) {
        String text =
                """
                The password of your account %s at %s was changed on %s.

                If it was not you, somebody else may have been in your account: reset the password,
                and tell an administrator.
                """
                        .formatted(user.username(), siteName(), local(at));
        try {
            available().ifPresent(mail -> mail.send(new Mail(user.email(), "Your password was changed", text)));
        } catch (XcoreException e) {
            log.warn("User {} was not told that the password was changed: {}", user.id(), e.getMessage());
        }
    }

    private Optional<MailSender> available() {
        return Optional.ofNullable(sender.get()).filter(MailSender::isAvailable);
    }

    private String siteName() {
        Site present = site;
        return present == null ? "Xcore" : present.name();
    }

    /** A time as it is where the site's people live, with the zone: {@code 2026-01-15 11:30:00 CET}. */
    private String local(Instant at) {
        Site present = site;
        return TIME.format(at.atZone(present == null ? ZoneOffset.UTC : present.timeZone()));
    }

    private static String period(long seconds) {
        return seconds % 60 == 0 ? seconds / 60 + " minutes" : seconds + " seconds";
    }
}
