package io.xcore.wasm.internal.shell;

import io.xcore.page.PageRequest;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.StoredModule;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of modules: the first hundred. */
@Service
public class ModuleIdCompleter implements Completer {
    @Reference
    private ModuleService modules;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        PageRequest first = PageRequest.of(0, PageRequest.MAX_LIMIT);
        List<String> ids = modules.list(Requester.PLATFORM, Optional.empty(), Optional.empty(), first).items().stream()
                .map(StoredModule::id)
                .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
