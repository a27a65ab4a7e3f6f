package io.xcore.webhooks.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.Requester;
import io.xcore.webhooks.internal.Webhooks;
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

/** Gives a webhook a new secret and prints it; the former signs too for a while. */
@Service
@Command(
        scope = "xcore",
        name = "webhook-rotate",
        description = "Gives a webhook a new secret and prints it; the former signs too for a while")
public class WebhookRotateCommand implements Action {
    @Argument(index = 0, name = "webhook", description = "The webhook's id", required = true)
    @Completion(WebhookIdCompleter.class)
    private String webhook;

    @Option(name = "--overlap", description = "For how many hours, 0 to 168; as configured when absent")
    private @Nullable Integer overlapHours;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Webhooks webhooks;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        Endpoint rotated = webhooks.rotate(Requester.PLATFORM, webhook, Optional.ofNullable(overlapHours));
        String secret = webhooks.shown(rotated).text();
        Map<String, Object> fields = Rows.of(rotated, directory);
        fields.put("secret", secret);
        Output.done("Webhook " + webhook + " has the secret " + secret, fields, json);
        return null;
    }
}
