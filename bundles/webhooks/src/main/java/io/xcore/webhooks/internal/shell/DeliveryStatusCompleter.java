package io.xcore.webhooks.internal.shell;

import io.xcore.webhooks.internal.DeliveryStatus;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes what has become of deliveries. */
@Service
public class DeliveryStatusCompleter implements Completer {
    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> texts =
                Stream.of(DeliveryStatus.values()).map(DeliveryStatus::text).toList();
        return new StringsCompleter(texts).complete(session, line, candidates);
    }
}
