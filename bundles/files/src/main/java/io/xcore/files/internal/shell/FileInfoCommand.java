package io.xcore.files.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.ContentStore;
import io.xcore.files.internal.Files;
import io.xcore.files.internal.Requester;
import io.xcore.shell.kit.Output;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Shows everything about a file. */
@Service
@Command(scope = "xcore", name = "file-info", description = "Shows everything about a file")
public class FileInfoCommand implements Action {
    @Argument(index = 0, name = "file", description = "The file's id", required = true)
    @Completion(FileIdCompleter.class)
    private String file;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Files files;

    @Reference
    private ContentStore contents;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        StoredFile found = files.get(Requester.PLATFORM, file);
        Map<String, Object> fields = Rows.of(found, directory);
        fields.put(
                "scan_detail",
                contents.find(found.sha256())
                        .map(content -> content.scan().detail())
                        .orElse(""));
        Output.fields(fields, json);
        return null;
    }
}
