package io.xcore.admin.internal.shell;

import io.xcore.admin.internal.UserAdministration;
import io.xcore.admin.internal.UserQuery;
import io.xcore.directory.User;
import io.xcore.page.PageRequest;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes user names: the first hundred that begin with what is typed. */
@Service
public class UserNameCompleter implements Completer {
    @Reference
    private UserAdministration users;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        String typed = line.getCursorArgument();
        UserQuery query = typed == null || typed.isBlank() ? UserQuery.ALL : UserQuery.searching(typed);
        List<String> names = users.list(query, PageRequest.of(0, PageRequest.MAX_LIMIT)).items().stream()
                .map(User::username)
                .toList();
        return new StringsCompleter(names).complete(session, line, candidates);
    }
}
