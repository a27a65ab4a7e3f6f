package io.xcore.wasm.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.error.XcoreException;
import io.xcore.shell.kit.Output;
import io.xcore.shell.kit.Users;
import io.xcore.wasm.internal.ModuleDetail;
import io.xcore.wasm.internal.ModuleService;
import io.xcore.wasm.internal.NewModule;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.StoredModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** Uploads a module from a file of this host, or a new version of one. */
@Service
@Command(
        scope = "xcore",
        name = "wasm-upload",
        description = "Uploads a WebAssembly module from a file of this host, or a new version of one")
public class WasmUploadCommand implements Action {
    @Argument(index = 0, name = "file", description = "The path of a .wasm file", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--module", description = "The id of the module it is a new version of")
    @Completion(ModuleIdCompleter.class)
    private @Nullable String module;

    @Option(name = "--name", description = "What it is called; as it calls itself when absent")
    private @Nullable String name;

    @Option(name = "--description", description = "For people")
    private @Nullable String description;

    @Option(name = "--user", description = "Whose it will be (name or e-mail); the platform's when absent")
    private @Nullable String user;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ModuleService modules;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() throws IOException {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw XcoreException.notFound("File", path.toAbsolutePath());
        }
        try (InputStream content = Files.newInputStream(path)) {
            StoredModule uploaded = upload(content).module();
            Output.done(
                    "Module " + uploaded.id() + " has version "
                            + uploaded.active().number(),
                    Rows.of(uploaded, directory),
                    json);
        }
        return null;
    }

    private ModuleDetail upload(InputStream content) {
        if (module != null) {
            if (name != null || description != null || user != null) {
                throw XcoreException.invalid("--module", "goes with neither --name, --description nor --user");
            }
            return modules.uploadVersion(Requester.PLATFORM, module, content);
        }
        NewModule wanted = new NewModule(
                Optional.ofNullable(user).map(login -> Users.id(directory, login)),
                Optional.ofNullable(name),
                description == null ? "" : description);
        return modules.upload(Requester.PLATFORM, wanted, content);
    }
}
