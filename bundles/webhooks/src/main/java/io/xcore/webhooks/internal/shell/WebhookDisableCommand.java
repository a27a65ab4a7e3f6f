package io.xcore.webhooks.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.EndpointChange;
import io.xcore.webhooks.internal.Requester;
import io.xcore.webhooks.internal.Webhooks;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Switches a webhook off, and gives up what waits for it. */
@Service
@Command(
        scope = "xcore",
        name = "webhook-disable",
        description = "Switches a webhook off, and gives up what waits for it")
public class WebhookDisableCommand implements Action {
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
        Endpoint changed = webhooks.update(Requester.PLATFORM, webhook, EndpointChange.enabled(false));
        Output.done("Webhook " + webhook + " disabled", Rows.of(changed, directory), json);
        return null;
    }
}
