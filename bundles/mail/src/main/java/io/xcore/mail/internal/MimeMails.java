package io.xcore.mail.internal;

import io.xcore.mail.Mail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;

/** Mails in the form in which they travel (RFC 5322). */
final class MimeMails {
    private final String from;
    private final Clock clock;

    MimeMails(String from, Clock clock) {
        this.from = from;
        this.clock = clock;
    }

    MimeMessage write(Session session, Mail mail) throws MessagingException {
        MimeMessage message = new Identified(session, UUID.randomUUID() + from.substring(from.lastIndexOf('@')));
        message.setFrom(new InternetAddress(from, true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: no automatic answers to it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** Its id says nothing about the machine it was written on. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
