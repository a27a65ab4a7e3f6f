package io.xcore.monitoring.internal.shell;

import com.fasterxml.jackson.databind.util.RawValue;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.error.XcoreException;
import io.xcore.monitoring.internal.activity.Activity;
import io.xcore.monitoring.internal.activity.ActivityEntry;
import io.xcore.monitoring.internal.activity.ActivityLog;
import io.xcore.monitoring.internal.activity.ActivityQuery;
import io.xcore.page.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** Lists what happened lately, and what is happening. */
@Service
@Command(scope = "xcore", name = "activity", description = "Lists the latest activity; --follow goes on until Ctrl-C")
public class ActivityCommand implements Action {
    private static final long LOOK_MILLIS = 1_000;

    @Option(name = "--follow", description = "Goes on printing what happens")
    private boolean follow;

    @Option(name = "--type", description = "Only this kind, e.g. user.login")
    private @Nullable String type;

    @Option(name = "--user", description = "Only what this user did: a name, an e-mail or an id")
    private @Nullable String user;

    @Option(name = "--limit", description = "How many, 1 to 100")
    private int limit = PageRequest.DEFAULT_LIMIT;

    @Option(name = "--json", description = "Prints JSON; with --follow an object a line")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private ActivityLog log;

    @Reference
    private DirectoryService directory;

    @Override
    public Object execute() throws InterruptedException {
        ActivityQuery query = new ActivityQuery(
                Optional.ofNullable(type), Optional.ofNullable(user).map(this::id), Optional.empty(), Optional.empty());
        if (follow) {
            follow(new Follower(log, query, PageRequest.of(0, limit).limit()));
            return null;
        }
        List<Activity> found = log.list(query, PageRequest.of(0, limit)).items();
        if (json) {
            Json.print(found.stream().map(ActivityCommand::fields).toList());
        } else {
            print(found);
        }
        return null;
    }

    /** Until the thread is interrupted, as it is when the client leaves. */
    private void follow(Follower follower) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            for (Activity activity : follower.news()) {
                if (json) {
                    Json.printLine(fields(activity));
                } else {
                    ActivityEntry entry = activity.entry();
                    System.out.printf("%s %s %s%n", entry.at(), entry.description(), by(activity));
                }
            }
            System.out.flush();
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void print(List<Activity> found) {
        ShellTable table = new ShellTable();
        table.column("Time");
        table.column("Type");
        table.column("User");
        table.column("Description").maxSize(80);
        table.emptyTableText("No activity");
        for (Activity activity : found) {
            ActivityEntry entry = activity.entry();
            table.addRow().addContent(entry.at(), entry.type(), name(activity), entry.description());
        }
        table.print(System.out, !noFormat);
    }

    private long id(String given) {
        Optional<User> known = directory.findByLogin(given);
        if (known.isPresent()) {
            return known.get().id();
        }
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw XcoreException.notFound("User", given);
        }
    }

    private static String by(Activity activity) {
        return name(activity).isEmpty() ? "" : "(" + name(activity) + ")";
    }

    /** A user that is gone has its number left. */
    private static String name(Activity activity) {
        return activity.username().isEmpty() ? activity.userId() : activity.username();
    }

    /** As over REST. */
    private static Map<String, Object> fields(Activity activity) {
        ActivityEntry entry = activity.entry();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", entry.id());
        fields.put("type", entry.type());
        fields.put("user_id", activity.userId());
        fields.put("username", activity.username());
        fields.put("description", entry.description());
        fields.put("metadata", new RawValue(entry.metadata()));
        fields.put("created_at", entry.at().toString());
        return fields;
    }
}
