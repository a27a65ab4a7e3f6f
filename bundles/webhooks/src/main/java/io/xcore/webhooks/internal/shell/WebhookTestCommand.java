package io.xcore.webhooks.internal.shell;

import io.xcore.shell.kit.Output;
import io.xcore.webhooks.internal.DeliveryDetail;
import io.xcore.webhooks.internal.LoggedAttempt;
import io.xcore.webhooks.internal.Requester;
import io.xcore.webhooks.internal.sending.TestDelivery;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Sends a test event to a webhook now and says what came of it. */
@Service
@Command(
        scope = "xcore",
        name = "webhook-test",
        description = "Sends a test event to a webhook now and says what came of it")
public class WebhookTestCommand implements Action {
    @Argument(index = 0, name = "webhook", description = "The webhook's id", required = true)
    @Completion(WebhookIdCompleter.class)
    private String webhook;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private TestDelivery test;

    @Override
    public Object execute() {
        DeliveryDetail detail = test.send(Requester.PLATFORM, webhook);
        LoggedAttempt attempt = detail.attempts().get(0);
        String outcome = attempt.attempt().error().orElse("taken");
        String sentence = "Test " + detail.delivery().id() + ": " + outcome + " after "
                + attempt.attempt().took().toMillis() + " ms";
        Output.done(sentence, Rows.of(detail), json);
        return null;
    }
}
