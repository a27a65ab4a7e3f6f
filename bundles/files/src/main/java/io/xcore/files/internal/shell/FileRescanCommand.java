package io.xcore.files.internal.shell;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.file.StoredFile;
import io.xcore.files.internal.Files;
import io.xcore.files.internal.Requester;
import io.xcore.files.internal.scan.Scans;
import io.xcore.shell.kit.Output;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Has one file scanned for viruses again, or all of them. */
@Service
@Command(scope = "xcore", name = "file-rescan", description = "Has a file scanned for viruses again, or all of them")
public class FileRescanCommand implements Action {
    @Argument(index = 0, name = "file", description = "The file's id; all files without one")
    @Completion(FileIdCompleter.class)
    private @Nullable String file;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private Files files;

    @Reference
    private Scans scans;

    @Override
    public Object execute() {
        Optional<String> content = Optional.ofNullable(file)
                .map(id -> files.get(Requester.PLATFORM, id))
                .map(StoredFile::sha256);
        if (!scans.possible()) {
            throw new XcoreException(ErrorCode.SERVICE_UNAVAILABLE, "There is no scanner for viruses");
        }
        int count = scans.rescan(content);
        Output.done(count + " contents are to be scanned", Map.of("contents", count), json);
        return null;
    }
}
