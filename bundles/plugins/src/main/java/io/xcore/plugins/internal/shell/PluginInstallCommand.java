package io.xcore.plugins.internal.shell;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.plugin.PluginAdminService;
import io.xcore.plugin.PluginContent;
import io.xcore.plugin.PluginInstallation;
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

/** Installs a plugin and starts it. */
@Service
@Command(scope = "xcore", name = "plugin-install", description = "Installs a plugin and starts it")
public class PluginInstallCommand implements Action {
    @Argument(
            name = "source",
            description = "The address of a jar or kar (https:, mvn:group/artifact/version, file:), or a file's path",
            required = true)
    @Completion(FileCompleter.class)
    private String source;

    @Option(name = "--name", description = "The id it must have")
    private String name;

    @Option(name = "--version", description = "The version it must have")
    private String version;

    @Option(name = "--dry-run", description = "Only says what would happen")
    private boolean dryRun;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private PluginAdminService admin;

    @Override
    public Object execute() throws IOException {
        // Who is in the shell can read the host's files anyway; so a path needs no leave, as a file: address does.
        Path file = source.contains(":") ? null : Path.of(source);
        if (file == null) {
            run(new PluginContent.Address(source));
            return null;
        }
        if (!Files.isRegularFile(file)) {
            throw new XcoreException(ErrorCode.PLUGIN_SOURCE_FAILED, "There is no file " + file.toAbsolutePath());
        }
        try (InputStream in = Files.newInputStream(file)) {
            run(new PluginContent.Bytes("upload:" + file.getFileName(), in));
        }
        return null;
    }

    private void run(PluginContent content) {
        PluginInstallation installation =
                new PluginInstallation(Optional.ofNullable(name), Optional.ofNullable(version), content);
        if (dryRun) {
            PlanPrinter.print(admin.planInstall(installation), json);
        } else {
            OutcomePrinter.print("installed", admin.install(installation, OutcomePrinter.progress(json)), json);
        }
    }
}
