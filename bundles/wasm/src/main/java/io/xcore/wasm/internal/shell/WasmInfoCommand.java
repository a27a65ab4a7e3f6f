package io.xcore.wasm.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.Requester;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows everything about a module. */
@Service
@Command(
        scope = "xcore",
        name = "wasm-info",
        description = "Shows a WebAssembly module: versions, functions, imports and bounds")
public class WasmInfoCommand implements Action {
    @Argument(index = 0, name = "module", description = "The module's id", required = true)
    @Completion(ModuleIdCompleter.class)
    private String module;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ModuleService modules;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        Output.fields(
                Rows.of(
                        modules.detail(Requester.PLATFORM, module),
                        modules.versions(Requester.PLATFORM, module),
                        directory),
                json);
        return null;
    }
}
