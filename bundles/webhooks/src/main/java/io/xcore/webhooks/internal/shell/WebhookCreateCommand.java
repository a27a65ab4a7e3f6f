package io.xcore.webhooks.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.shell.kit.Users;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.EndpointChange;
import io.xcore.webhooks.internal.Requester;
import io.xcore.webhooks.internal.Webhooks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Makes a webhook for a user and prints its secret. */
@Service
@Command(scope = "xcore", name = "webhook-create", description = "Makes a webhook for a user and prints its secret")
public class WebhookCreateCommand implements Action {
    @Argument(index = 0, name = "user", description = "Whose it is (name or e-mail)", required = true)
    private String user;

    @Argument(index = 1, name = "url", description = "Where events are sent, https:// or http://", required = true)
    private String url;

    @Option(name = "--event", description = "A type, a beginning like user.* or *; may be repeated", multiValued = true)
    @Completion(EventTypeCompleter.class)
    private @Nullable List<String> events;

    @Option(name = "--description", description = "For people")
    private @Nullable String description;

    @Option(name = "--disabled", description = "Makes it, and does not switch it on")
    private boolean disabled;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Webhooks webhooks;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        EndpointChange wanted = new EndpointChange(
                Optional.of(url),
                Optional.ofNullable(description),
                Optional.of(events == null ? List.of("*") : events),
                Optional.of(!disabled),
                Optional.empty());
        Endpoint made = webhooks.create(Requester.PLATFORM, Users.id(directory, user), wanted);
        String secret = webhooks.shown(made).text();
        Map<String, Object> fields = Rows.of(made, directory);
        fields.put("secret", secret);
        Output.done("Webhook " + made.id() + " created, secret " + secret, fields, json);
        return null;
    }
}
