package io.xcore.files.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.files.internal.Files;
import io.xcore.files.internal.Requester;
import io.xcore.shell.kit.Output;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Removes a file. */
@Service
@Command(scope = "xcore", name = "file-delete", description = "Removes a file")
public class FileDeleteCommand implements Action {
    @Argument(index = 0, name = "file", description = "The file's id", required = true)
    @Completion(FileIdCompleter.class)
    private String file;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Files files;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        Output.done("File " + file + " deleted", Rows.of(files.delete(Requester.PLATFORM, file), directory), json);
        return null;
    }
}
