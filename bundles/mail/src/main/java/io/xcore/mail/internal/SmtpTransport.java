package io.xcore.mail.internal;

import io.xcore.mail.Mail;
import io.xcore.mail.internal.MailSettings.Login;
import io.xcore.mail.internal.MailSettings.Server;
import io.xcore.mail.internal.MailSettings.Tls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mails to a mail server, with a connection for each. */
final class SmtpTransport implements MailTransport {
    private static final Logger log = LoggerFactory.getLogger(SmtpTransport.class);
    private static final int PERMANENT = 500;

    private final Server server;
    private final MimeMails mails;
    private final Properties properties;

    SmtpTransport(Server server, MimeMails mails) {
        this(server, mails, Optional.empty());
    }

    /**
     * Prepares the sessions.
     *
     * @param sockets for certificates the Java platform does not trust
     */
    SmtpTransport(Server server, MimeMails mails, Optional<SSLSocketFactory> sockets) {
        this.server = server;
        this.mails = mails;
        this.properties = properties(server);
        sockets.ifPresent(factory -> properties.put("mail.smtp.ssl.socketFactory", factory));
    }

    @Override
    public void deliver(Mail mail) throws DeliveryException {
        Session session = Session.getInstance(properties);
        SMTPTransport transport = new SMTPTransport(session, null);
        try {
            MimeMessage message = mails.write(session, mail);
            transport.connect(
                    server.host(),
                    server.port(),
                    server.login().map(Login::username).orElse(null),
                    server.login().map(Login::password).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw new DeliveryException(lasting(e), e);
        } finally {
            close(transport);
        }
    }

    /** The mail is taken over, or is not, whatever becomes of the parting: it must not be sent twice for that. */
    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            log.debug("The mail server did not part well", e);
        }
    }

    private static Properties properties(Server server) {
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(server.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(server.tls() == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.tls() == Tls.IMPLICIT));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.smtp.connectiontimeout", millis(server.connectTimeout()));
        properties.put("mail.smtp.timeout", millis(server.timeout()));
        properties.put("mail.smtp.writetimeout", millis(server.timeout()));
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** A refusal of this mail is for good; everything else, a wrong password included, somebody may put right. */
    private static boolean lasting(MessagingException e) {
        for (Exception cause = e; cause instanceof MessagingException known; cause = known.getNextException()) {
            if (known instanceof AddressException || code(known) >= PERMANENT) {
                return true;
            }
        }
        return false;
    }

    private static int code(MessagingException e) {
        if (e instanceof SMTPAddressFailedException refused) {
            return refused.getReturnCode();
        }
        if (e instanceof SMTPSenderFailedException refused) {
            return refused.getReturnCode();
        }
        return e instanceof SMTPSendFailedException refused ? refused.getReturnCode() : 0;
    }
}
