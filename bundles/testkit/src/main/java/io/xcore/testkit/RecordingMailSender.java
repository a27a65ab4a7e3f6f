package io.xcore.testkit;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.mail.Mail;
import io.xcore.mail.MailSender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail sender that keeps what was sent and delivers nothing. Thread-safe. */
public final class RecordingMailSender implements MailSender {
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private volatile boolean available = true;

    /** Says whether there is a mail server. */
    public void available(boolean is) {
        available = is;
    }

    @Override
    public boolean isAvailable() {
        return available;
    }

    @Override
    public void send(Mail mail) {
        if (!available) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "No mail server");
        }
        mails.add(mail);
    }

    /** Everything sent so far, in order. */
    public List<Mail> mails() {
        return List.copyOf(mails);
    }
}
