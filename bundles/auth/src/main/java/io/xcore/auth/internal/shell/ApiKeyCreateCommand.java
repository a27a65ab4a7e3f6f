package io.xcore.auth.internal.shell;

import io.xcore.auth.internal.ApiKeys;
import io.xcore.auth.internal.CreatedApiKey;
import io.xcore.auth.internal.NewApiKey;
import io.xcore.directory.DirectoryService;
import io.xcore.error.XcoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Makes an API key. */
@Service
@Command(scope = "xcore", name = "apikey-create", description = "Makes an API key for a user and prints it, this once")
public class ApiKeyCreateCommand implements Action {
    @Argument(name = "user", description = "Whose it is (name or e-mail)", required = true)
    private String user;

    @Argument(index = 1, name = "name", description = "What it is for", required = true)
    private String name;

    @Option(
            name = "--permission",
            description = "read, write or a permission's name; read when none is given",
            multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"read", "write"})
    private List<String> permissions;

    @Option(name = "--expires", description = "When it ends, e.g. 2030-12-31T23:59:59Z; never when not given")
    private String expires;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ApiKeys keys;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() {
        List<String> scopes = permissions == null || permissions.isEmpty() ? List.of("read") : permissions;
        CreatedApiKey created = keys.create(Users.id(directory, user), new NewApiKey(name, scopes, end()));
        if (json) {
            Map<String, Object> row = new LinkedHashMap<>(ApiKeyRow.of(created.key(), user));
            row.put("key", created.text());
            Json.print(row);
        } else {
            System.out.println(created.text());
        }
        return null;
    }

    private Optional<Instant> end() {
        try {
            return Optional.ofNullable(expires).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw XcoreException.invalid("--expires", "must be a time in ISO 8601, e.g. 2030-12-31T23:59:59Z");
        }
    }
}
