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
import org.jspecify.annotations.Nullable;

/** Removes a module with all its versions, or one version. */
@Service
@Command(
        scope = "xcore",
        name = "wasm-delete",
        description = "Removes a WebAssembly module with all its versions, or one version")
public class WasmDeleteCommand implements Action {
    @Argument(index = 0, name = "module", description = "The module's id", required = true)
    @Completion(ModuleIdCompleter.class)
    private String module;

    @Argument(index = 1, name = "version", description = "Only this version, which must not be the active one")
    private @Nullable Integer version;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ModuleService modules;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        StoredModule former = modules.get(Requester.PLATFORM, module);
        if (version == null) {
            modules.delete(Requester.PLATFORM, module);
            Output.done("Module " + module + " deleted", Rows.of(former, directory), json);
        } else {
            modules.deleteVersion(Requester.PLATFORM, module, version);
            Output.done("Version " + version + " of " + module + " deleted", Rows.of(former, directory), json);
        }
        return null;
    }
}
