package io.xcore.mail.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.mail.Mail;
import io.xcore.mail.MailSender;
import io.xcore.platform.Platform;
import io.xcore.store.DataDirectory;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by the mail server that is configured; without one, into files in development and not at all in production. */
@Component(
        service = {MailSender.class, QueuedMailSender.class},
        configurationPid = MailConfiguration.PID)
@Designate(ocd = MailConfiguration.class)
public final class QueuedMailSender implements MailSender {
    private static final Logger log = LoggerFactory.getLogger(QueuedMailSender.class);

    /** What one set of settings comes to. */
    private record Setup(MailSettings settings, Optional<MailTransport> transport) {}

    private final Platform platform;
    private final DataDirectory data;
    private final Clock clock;
    private final MailQueue queue;
    private volatile Setup setup;

    @Activate
    public QueuedMailSender(
            @Reference Platform platform, @Reference DataDirectory data, MailConfiguration configuration) {
        this.platform = platform;
        this.data = data;
        this.clock = Clock.systemUTC();
        this.setup = setup(configuration);
        this.queue = new MailQueue(() -> setup.settings().queue(), this::deliver);
    }

    @Modified
    void modified(MailConfiguration configuration) {
        try {
            setup = setup(configuration);
        } catch (IllegalArgumentException e) {
            log.error(
                    "The settings of {} are refused, the former ones stay: {}", MailConfiguration.PID, e.getMessage());
        }
    }

    @Deactivate
    void deactivate() {
        queue.close();
    }

    @Override
    public boolean isAvailable() {
        return setup.transport().isPresent();
    }

    @Override
    public void send(Mail mail) {
        if (!isAvailable()) {
            throw unavailable();
        }
        queue.add(mail);
    }

    /**
     * Sends a mail at once, tries no second time and blocks until it is taken over.
     *
     * @throws XcoreException SERVICE_UNAVAILABLE saying why it is not
     */
    public void sendNow(Mail mail) {
        try {
            deliver(mail);
        } catch (DeliveryException e) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "The mail was not sent: " + e.getMessage(), e);
        }
    }

    private void deliver(Mail mail) throws DeliveryException {
        MailTransport transport = setup.transport().orElseThrow(QueuedMailSender::unavailable);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Jakarta Mail looks for its parts there.
        thread.setContextClassLoader(QueuedMailSender.class.getClassLoader());
        try {
            transport.deliver(mail);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Setup setup(MailConfiguration configuration) {
        MailSettings settings = MailSettings.of(configuration);
        MimeMails mails = new MimeMails(settings.from(), clock);
        Optional<MailTransport> transport = settings.server().map(server -> new SmtpTransport(server, mails));
        if (transport.isEmpty() && platform.development()) {
            transport = Optional.of(new FolderTransport(data.folder("mail"), mails, clock));
        }
        return new Setup(settings, transport);
    }

    private static XcoreException unavailable() {
        return new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "No mail can be sent: no mail server is configured");
    }
}
