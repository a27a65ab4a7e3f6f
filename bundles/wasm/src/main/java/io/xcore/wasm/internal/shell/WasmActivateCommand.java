package io.xcore.wasm.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.StoredModule;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Has another version of a module called from now on. */
@Service
@Command(
        scope = "xcore",
        name = "wasm-activate",
        description = "Has another version of a WebAssembly module called from now on")
public class WasmActivateCommand implements Action {
    @Argument(index = 0, name = "module", description = "The module's id", required = true)
    @Completion(ModuleIdCompleter.class)
    private String module;

    @Argument(index = 1, name = "version", description = "The version's number", required = true)
    private int version;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ModuleService modules;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        StoredModule active =
                modules.activate(Requester.PLATFORM, module, version).module();
        Output.done("Version " + version + " of " + module + " is active", Rows.of(active, directory), json);
        return null;
    }
}
