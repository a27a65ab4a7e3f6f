package io.xcore.messaging.internal.shell;

import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.Channels;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of channels: the first hundred. */
@Service
public class ChannelIdCompleter implements Completer {
    @Reference
    private Channels channels;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids = channels.list(Requester.PLATFORM, Optional.empty(), Channels.MOST).channels().stream()
                .map(state -> state.channel().id())
                .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
