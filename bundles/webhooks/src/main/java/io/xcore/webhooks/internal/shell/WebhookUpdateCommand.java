package io.xcore.webhooks.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.EndpointChange;
import io.xcore.webhooks.internal.Requester;
import io.xcore.webhooks.internal.Webhooks;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Changes where a webhook goes, or what for. */
@Service
@Command(scope = "xcore", name = "webhook-update", description = "Changes where a webhook goes, or what for")
public class WebhookUpdateCommand implements Action {
    @Argument(index = 0, name = "webhook", description = "The webhook's id", required = true)
    @Completion(WebhookIdCompleter.class)
    private String webhook;

    @Option(name = "--url", description = "Where events are sent")
    private @Nullable String url;

    @Option(name = "--event", description = "A type, a beginning like user.* or *; may be repeated", multiValued = true)
    @Completion(EventTypeCompleter.class)
    private @Nullable List<String> events;

    @Option(name = "--description", description = "For people")
    private @Nullable String description;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Webhooks webhooks;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        EndpointChange wanted = new EndpointChange(
                Optional.ofNullable(url),
                Optional.ofNullable(description),
                Optional.ofNullable(events),
                Optional.empty(),
                Optional.empty());
        Endpoint changed = webhooks.update(Requester.PLATFORM, webhook, wanted);
        Output.done("Webhook " + webhook + " updated", Rows.of(changed, directory), json);
        return null;
    }
}
