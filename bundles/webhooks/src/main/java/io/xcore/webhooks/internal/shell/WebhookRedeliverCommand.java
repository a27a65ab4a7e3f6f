package io.xcore.webhooks.internal.shell;

import io.xcore.shell.kit.Output;
import io.xcore.webhooks.internal.Delivery;
import io.xcore.webhooks.internal.DeliveryLog;
import io.xcore.webhooks.internal.Requester;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Delivers something again. */
@Service
@Command(scope = "xcore", name = "webhook-redeliver", description = "Delivers something again")
public class WebhookRedeliverCommand implements Action {
    @Argument(index = 0, name = "webhook", description = "The webhook's id", required = true)
    @Completion(WebhookIdCompleter.class)
    private String webhook;

    @Argument(index = 1, name = "delivery", description = "The delivery's id", required = true)
    private String delivery;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private DeliveryLog log;

    @Override
    public Object execute() {
        Delivery started = log.redeliver(Requester.PLATFORM, webhook, delivery);
        Output.done("Delivery " + delivery + " is sent again", Rows.of(started), json);
        return null;
    }
}
