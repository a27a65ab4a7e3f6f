package io.xcore.mail.internal;

import io.xcore.mail.Mail;

/** Takes mails away, one at a time; blocks until one is taken over. */
interface MailTransport {
    /**
     * Delivers a mail.
     *
     * @throws DeliveryException when it is not taken over
     */
    void deliver(Mail mail) throws DeliveryException;
}
