package io.xcore.webhooks.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.shell.kit.Output;
import io.xcore.webhooks.internal.DeliveryLog;
import io.xcore.webhooks.internal.DeliveryStatus;
import io.xcore.webhooks.internal.Requester;
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

/** Lists the latest deliveries to a webhook, or shows one of them. */
@Service
@Command(
        scope = "xcore",
        name = "webhook-deliveries",
        description = "Lists the latest deliveries to a webhook, or shows one of them")
public class WebhookDeliveriesCommand implements Action {
    private static final List<String> COLUMNS =
            List.of("id", "type", "status", "attempts", "nextAttemptAt", "createdAt");

    @Argument(index = 0, name = "webhook", description = "The webhook's id", required = true)
    @Completion(WebhookIdCompleter.class)
    private String webhook;

    @Argument(index = 1, name = "delivery", description = "A delivery to be shown with its attempts")
    private @Nullable String delivery;

    @Option(name = "--status", description = "pending, sending, delivered, failed or cancelled")
    @Completion(DeliveryStatusCompleter.class)
    private @Nullable String status;

    @Option(name = "--limit", description = "How many, 1 to 100")
    private int limit = PageRequest.DEFAULT_LIMIT;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private DeliveryLog log;

    @Override
    public Object execute() {
        if (delivery != null) {
            Output.fields(Rows.of(log.get(Requester.PLATFORM, webhook, delivery)), json);
            return null;
        }
        Optional<DeliveryStatus> wanted = Optional.ofNullable(status).map(DeliveryStatus::parse);
        List<Map<String, Object>> rows =
                log.list(Requester.PLATFORM, webhook, wanted, PageRequest.of(0, limit)).items().stream()
                        .map(Rows::of)
                        .toList();
        if (json) {
            Output.json(rows);
        } else {
            Output.table(rows, COLUMNS, "No deliveries", noFormat);
        }
        return null;
    }
}
