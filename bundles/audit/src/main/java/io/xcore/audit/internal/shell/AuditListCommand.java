package io.xcore.audit.internal.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.xcore.audit.internal.AuditEntry;
import io.xcore.audit.internal.AuditLog;
import io.xcore.audit.internal.AuditQuery;
import io.xcore.audit.internal.ChainedEntry;
import io.xcore.page.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** Lists what happened lately. */
@Service
@Command(scope = "xcore", name = "audit-list", description = "Lists the latest entries of the audit log")
public class AuditListCommand implements Action {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @Option(name = "--action", description = "Only this kind, e.g. user.login")
    private @Nullable String action;

    @Option(name = "--actor", description = "Only what the user with this id did")
    private @Nullable Long actor;

    @Option(name = "--target", description = "Only what was done to this, e.g. user:7")
    private @Nullable String target;

    @Option(name = "--limit", description = "How many, 1 to 100")
    private int limit = PageRequest.DEFAULT_LIMIT;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private AuditLog audit;

    @Override
    public Object execute() throws JsonProcessingException {
        AuditQuery query = new AuditQuery(
                Optional.ofNullable(actor),
                Optional.ofNullable(action),
                Optional.ofNullable(target),
                Optional.empty(),
                Optional.empty());
        List<ChainedEntry> found = audit.list(query, PageRequest.of(0, limit)).items();
        if (json) {
            System.out.println(JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            found.stream().map(AuditListCommand::fields).toList()));
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Id");
        table.column("Time");
        table.column("Action");
        table.column("Outcome");
        table.column("Actor");
        table.column("Target").maxSize(40);
        table.column("Address");
        table.emptyTableText("No entries");
        for (ChainedEntry chained : found) {
            AuditEntry entry = chained.entry();
            table.addRow()
                    .addContent(
                            chained.sequence(),
                            entry.at(),
                            entry.action(),
                            entry.outcome().name().toLowerCase(Locale.ROOT),
                            entry.actorId().map(String::valueOf).orElse(""),
                            entry.target(),
                            entry.address().orElse(""));
        }
        table.print(System.out, !noFormat);
        return null;
    }

    /** As over REST. */
    private static Map<String, Object> fields(ChainedEntry chained) {
        AuditEntry entry = chained.entry();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", chained.sequence());
        fields.put("timestamp", entry.at().toString());
        fields.put("action", entry.action());
        fields.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        fields.put("actor_id", entry.actorId().orElse(null));
        fields.put("target", entry.target());
        fields.put("address", entry.address().orElse(null));
        fields.put("request_id", entry.requestId().orElse(null));
        fields.put("details", new RawValue(entry.details()));
        fields.put("hash", chained.hash());
        return fields;
    }
}
