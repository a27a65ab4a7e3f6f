package io.xcore.webhooks.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.Requester;
import io.xcore.webhooks.internal.Webhooks;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a webhook and its deliveries. */
@Service
@Command(scope = "xcore", name = "webhook-delete", description = "Removes a webhook and its deliveries")
public class WebhookDeleteCommand implements Action {
    @Argument(index = 0, name = "webhook", description = "The webhook's id", required = true)
    @Completion(WebhookIdCompleter.class)
    private String webhook;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Webhooks webhooks;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        Endpoint former = webhooks.get(Requester.PLATFORM, webhook);
        webhooks.delete(Requester.PLATFORM, webhook);
        Output.done("Webhook " + webhook + " deleted", Rows.of(former, directory), json);
        return null;
    }
}
