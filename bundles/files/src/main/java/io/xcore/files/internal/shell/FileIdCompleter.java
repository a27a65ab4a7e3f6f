package io.xcore.files.internal.shell;

import io.xcore.file.StoredFile;
import io.xcore.files.internal.FileStore.Selection;
import io.xcore.files.internal.Files;
import io.xcore.files.internal.Requester;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the ids of files: the latest hundred. */
@Service
public class FileIdCompleter implements Completer {
    private static final int MOST = 100;

    @Reference
    private Files files;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> ids = files.list(Requester.PLATFORM, Selection.ALL, Optional.empty(), MOST).files().stream()
                .map(StoredFile::id)
                .toList();
        return new StringsCompleter(ids).complete(session, line, candidates);
    }
}
