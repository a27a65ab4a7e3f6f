package io.xcore.mail;

import io.xcore.error.XcoreException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends mail; plugins may use it as well. Refer to it as optional: the service is not there while its bundle is exchanged,
 * and an installation may do without. Thread-safe.
 */
@ProviderType
public interface MailSender {
    /** Whether mail can be sent: a server is configured, or the instance is one for development. Never blocks. */
    boolean isAvailable();

    /**
     * Has a mail sent and returns; it never waits for a mail server. A mail that cannot be delivered is tried again a few
     * times, and is then lost to the log. What waits is kept in memory: a process that ends takes it along.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE when mail cannot be sent, or too many wait to be
     */
    void send(Mail mail);
}
