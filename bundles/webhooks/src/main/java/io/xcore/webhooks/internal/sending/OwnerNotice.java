package io.xcore.webhooks.internal.sending;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import io.xcore.mail.Mail;
import io.xcore.mail.MailSender;
import io.xcore.webhooks.internal.DisableReason;
import io.xcore.webhooks.internal.Endpoint;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the owner of an endpoint by mail what he would not be told there; where there is no mail, the event has to do. */
@Component(service = OwnerNotice.class)
public final class OwnerNotice {
    private static final Logger log = LoggerFactory.getLogger(OwnerNotice.class);

    private final DirectoryService users;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable MailSender mail;

    @Activate
    public OwnerNotice(@Reference DirectoryService users) {
        this.users = users;
    }

    /** It will be switched off if it goes on failing. */
    void failing(Endpoint endpoint) {
        send(endpoint, "Your webhook fails", "has been failing, and will be switched off if it goes on.");
    }

    /** It was switched off. */
    void disabled(Endpoint endpoint, DisableReason reason) {
        String why = reason == DisableReason.GONE
                ? "has answered 410 Gone and was switched off."
                : "has failed for too long and was switched off.";
        send(endpoint, "Your webhook was switched off", why);
    }

    private void send(Endpoint endpoint, String subject, String what) {
        MailSender sender = mail;
        Optional<User> owner = users.find(endpoint.ownerId());
        if (sender == null || !sender.isAvailable() || owner.isEmpty()) {
            return;
        }
        String host = URI.create(endpoint.target().url()).getHost();
        String text = "The webhook " + endpoint.id() + " to " + host + " " + what
                + "\n\nIts log of deliveries says why. What it missed can be delivered again from there.\n";
        try {
            sender.send(new Mail(owner.get().email(), subject, text));
        } catch (XcoreException e) {
            log.warn("The owner of webhook {} cannot be told that it fails", endpoint.id(), e);
        }
    }
}
