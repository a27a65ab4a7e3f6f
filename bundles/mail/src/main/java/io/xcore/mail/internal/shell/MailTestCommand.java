package io.xcore.mail.internal.shell;

import io.xcore.mail.Mail;
import io.xcore.mail.internal.QueuedMailSender;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Tries whether mail arrives. */
@Service
@Command(scope = "xcore", name = "mail-test", description = "Sends a mail at once and says whether it was taken over")
public class MailTestCommand implements Action {
    @Argument(name = "address", description = "Whom it is for", required = true)
    private String address;

    @Reference
    private QueuedMailSender sender;

    @Override
    public Object execute() {
        sender.sendNow(new Mail(address, "Xcore can send mail", "This is a test: mail from this Xcore arrives.\n"));
        System.out.println("Sent to " + address);
        return null;
    }
}
