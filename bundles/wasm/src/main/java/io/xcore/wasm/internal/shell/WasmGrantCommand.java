package io.xcore.wasm.internal.shell;

import io.xcore.error.XcoreException;
import io.xcore.shell.kit.Output;
import io.xcore.wasm.internal.Requester;
import io.xcore.wasm.internal.host.Grants;
import io.xcore.wasm.internal.host.ModuleGrants;
import io.xcore.wasm.internal.host.StoredGrants;
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
import org.jspecify.annotations.Nullable;

/** Grants a module what is named, and nothing else; shows what it is granted when nothing is named. */
@Service
@Command(
        scope = "xcore",
        name = "wasm-grant",
        description = "Grants a WebAssembly module what is named, and nothing else; shows its grants when nothing is")
public class WasmGrantCommand implements Action {
    @Argument(index = 0, name = "module", description = "The module's id", required = true)
    @Completion(ModuleIdCompleter.class)
    private String module;

    @Option(name = "--log", description = "It may write to the log")
    private boolean log;

    @Option(name = "--store", description = "It may keep keys and values")
    private boolean store;

    @Option(name = "--http", description = "A host it may send requests to", multiValued = true)
    private @Nullable List<String> http;

    @Option(name = "--publish", description = "A type of events it may publish", multiValued = true)
    private @Nullable List<String> publish;

    @Option(name = "--config", description = "KEY=VALUE of its configuration", multiValued = true)
    private @Nullable List<String> config;

    @Option(name = "--revoke", description = "Takes all grants back")
    private boolean revoke;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Reference
    private ModuleGrants grants;

    @Override
    public Object execute() {
        boolean given = log || store || http != null || publish != null || config != null;
        if (revoke) {
            grants.remove(Requester.PLATFORM, module);
        } else if (given) {
            grants.put(Requester.PLATFORM, module, wanted(), configuration());
        }
        Output.fields(fields(grants.get(Requester.PLATFORM, module)), json);
        return null;
    }

    private Grants wanted() {
        try {
            return new Grants(
                    log, store, http == null ? List.of() : http, publish == null ? List.of() : publish, config != null);
        } catch (IllegalArgumentException e) {
            throw XcoreException.invalid("--grants", String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> configuration() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String entry : config == null ? List.<String>of() : config) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw XcoreException.invalid("--config", "must be KEY=VALUE");
            }
            values.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return values;
    }

    private Map<String, Object> fields(Optional<StoredGrants> stored) {
        Grants granted = stored.map(StoredGrants::grants).orElse(Grants.NONE);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", module);
        fields.put("grants", granted.words());
        fields.put(
                "config_keys",
                stored.map(each -> each.config().keySet().stream().sorted().toList())
                        .orElse(List.of()));
        fields.put("granted_at", stored.map(each -> each.grantedAt().toString()).orElse(null));
        return fields;
    }
}
