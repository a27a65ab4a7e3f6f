package io.xcore.webhooks.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.webhooks.internal.Endpoint;
import io.xcore.webhooks.internal.Requester;
import io.xcore.webhooks.internal.Webhooks;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of webhooks: the first hundred. */
@Service
public class WebhookIdCompleter implements Completer {
    @Reference
    private Webhooks webhooks;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids =
                webhooks
                        .list(Requester.PLATFORM, Optional.empty(), PageRequest.of(0, PageRequest.MAX_LIMIT))
                        .items()
                        .stream()
                        .map(Endpoint::id)
                        .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
