package io.xcore.config.internal.shell;

import io.xcore.config.internal.Change;
import io.xcore.config.internal.ChangeRequest;
import io.xcore.config.internal.Impact;
import io.xcore.config.internal.Outcome;
import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.history.Pending;
import io.xcore.config.internal.modules.Switches;
import io.xcore.platform.Site;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** Changes in the shell: how they are asked for, and how they are told. */
final class Changes {
    private Changes() {}

    static ChangeRequest request(String comment, @Nullable Integer confirmWithin, boolean dryRun) {
        return new ChangeRequest(
                Author.SHELL,
                comment,
                Optional.empty(),
                Optional.ofNullable(confirmWithin).map(Duration::ofSeconds),
                dryRun);
    }

    /** As over REST. */
    static List<Map<String, Object>> fields(List<Change> changes) {
        return changes.stream()
                .map(change -> {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("path", change.path());
                    fields.put("old", change.old());
                    fields.put("new", change.present());
                    return fields;
                })
                .toList();
    }

    static void print(List<Change> changes, boolean json, PrintStream out) {
        if (json) {
            out.println(Json.of(fields(changes)));
            return;
        }
        ShellTable table = new ShellTable();
        table.column("Path");
        table.column("Old").maxSize(50);
        table.column("New").maxSize(50);
        table.emptyTableText("No difference");
        changes.forEach(change ->
                table.addRow().addContent(change.path(), Paths.text(change.old()), Paths.text(change.present())));
        table.print(out);
    }

    static void print(Outcome outcome, @Nullable Site site, boolean json, PrintStream out) {
        if (json) {
            out.println(Json.of(fields(outcome)));
            return;
        }
        print(outcome.changes(), false, out);
        outcome.impact().ifPresent(impact -> print(impact, out));
        if (outcome.impact().isEmpty()) {
            out.printf("The revision is %d%n", outcome.state().revision());
            outcome.state()
                    .waiting()
                    .ifPresent(pending -> out.printf(
                            "It is put back at %s unless it is confirmed: xcore:config-confirm %s%n",
                            pending.expiresAt()
                                    .map(end -> LocalTimes.of(end, site))
                                    .orElse("once"),
                            pending.id()));
        }
    }

    private static void print(Impact impact, PrintStream out) {
        impact.bundles()
                .forEach(one -> out.printf(
                        "%s takes %s over: %s%n",
                        one.bundle(),
                        one.pid(),
                        one.restarts().isEmpty() ? "live" : "restarts " + String.join(", ", one.restarts())));
        Switches modules = impact.modules();
        if (!modules.isEmpty()) {
            out.printf("Starts %s; stops %s%n", names(modules.on()), names(modules.off()));
        }
    }

    private static String names(Collection<String> ids) {
        return ids.isEmpty() ? "nothing" : String.join(", ", ids);
    }

    private static Map<String, Object> fields(Outcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("revision", outcome.state().revision());
        fields.put("dry_run", outcome.impact().isPresent());
        fields.put("changes", fields(outcome.changes()));
        fields.put("confirmation", outcome.state().waiting().map(Pending::id).orElse(null));
        outcome.impact().ifPresent(impact -> {
            fields.put("bundles", impact.bundles());
            fields.put("start", impact.modules().on());
            fields.put("stop", impact.modules().off());
        });
        return fields;
    }
}
