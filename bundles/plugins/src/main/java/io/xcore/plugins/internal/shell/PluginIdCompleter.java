package io.xcore.plugins.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of plugins. */
@Service
public class PluginIdCompleter implements Completer {
    @Reference
    private PluginService plugins;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids = plugins.list(PluginQuery.ALL, PageRequest.of(0, PageRequest.MAX_LIMIT)).items().stream()
                .map(Plugin::id)
                .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
