package io.xcore.config.internal.shell;

import io.xcore.config.internal.Chronicle;
import io.xcore.page.PageRequest;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the numbers of the latest revisions. */
@Service
public class RevisionCompleter implements Completer {
    @Reference
    private Chronicle chronicle;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> words = chronicle.list(PageRequest.of(0, PageRequest.MAX_LIMIT)).items().stream()
                .map(entry -> String.valueOf(entry.revision()))
                .toList();
        return new StringsCompleter(words).complete(session, line, candidates);
    }
}
