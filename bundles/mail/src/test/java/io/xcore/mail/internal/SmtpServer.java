package io.xcore.mail.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server on a free port of this machine. It refuses mail to {@link #REFUSED}. */
final class SmtpServer implements AutoCloseable {
    static final String USER = "xcore";
    static final String PASSWORD = "mail password";
    static final String REFUSED = "refused@example.com";

    private final BlockingQueue<MimeMessage> mails = new LinkedBlockingQueue<>();
    private final SMTPServer server;

    SmtpServer() {
        this(0, builder -> builder);
    }

    SmtpServer(int port, UnaryOperator<SMTPServer.Builder> protection) {
        SMTPServer.Builder builder = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandler((context, from, to, bytes) -> take(to, bytes));
        server = protection.apply(builder).build();
        server.start();
    }

    /** Asks for {@link #USER} and {@link #PASSWORD}. */
    static SMTPServer.Builder withLogin(SMTPServer.Builder builder) {
        return builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals(USER) || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                    }
                }));
    }

    int port() {
        return server.getPortAllocated();
    }

    /** The next mail that came, waiting for it. */
    MimeMessage next() throws InterruptedException {
        MimeMessage mail = mails.poll(20, TimeUnit.SECONDS);
        if (mail == null) {
            throw new AssertionError("No mail came");
        }
        return mail;
    }

    boolean gotNothing() {
        return mails.isEmpty();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void take(String to, byte[] bytes) throws RejectException {
        if (to.equals(REFUSED)) {
            throw new RejectException(550, "There is nobody of that name");
        }
        try {
            mails.add(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
        } catch (MessagingException e) {
            throw new RejectException(554, e.getMessage());
        }
    }
}
