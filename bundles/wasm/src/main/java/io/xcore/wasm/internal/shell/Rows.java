package io.xcore.wasm.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.wasm.internal.FunctionType;
import io.xcore.wasm.internal.ModuleBounds;
import io.xcore.wasm.internal.ModuleDetail;
import io.xcore.wasm.internal.ModuleVersion;
import io.xcore.wasm.internal.StoredModule;
import io.xcore.wasm.internal.running.CallOutcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Modules and calls as the shell shows them: the names and the order of the REST API. */
final class Rows {
    private static final double NANOS = 1e9;

    private Rows() {}

    static Map<String, Object> of(StoredModule module, DirectoryService users) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", module.id());
        fields.put("name", module.name());
        fields.put("description", module.description());
        fields.put("user", module.ownerId().map(owner -> name(users, owner)).orElse(null));
        fields.put("version", module.active().number());
        fields.put("size", module.active().size());
        fields.put("sha256", module.active().sha256());
        fields.put("created_at", seconds(module.createdAt()));
        fields.put("updated_at", seconds(module.updatedAt()));
        return fields;
    }

    static String name(DirectoryService users, long id) {
        return users.find(id).map(User::username).orElse(Long.toString(id));
    }

    static Map<String, Object> of(ModuleDetail detail, List<ModuleVersion> versions, DirectoryService users) {
        ModuleBounds bounds = detail.bounds();
        Map<String, Object> fields = of(detail.module(), users);
        fields.put("versions", versions.stream().map(ModuleVersion::number).toList());
        fields.put("functions", functions(detail.outline().functions()));
        fields.put(
                "imports",
                detail.outline().imports().stream()
                        .map(each -> each.module() + "." + each.name())
                        .toList());
        fields.put("memory_pages", bounds.memoryPages());
        fields.put("table_entries", bounds.tableEntries());
        fields.put("fuel", bounds.fuel());
        fields.put("timeout", bounds.timeout().toMillis() / 1_000.0);
        fields.put("concurrency", bounds.concurrency());
        fields.put("output_bytes", bounds.outputBytes());
        fields.put("stack_bytes", bounds.stackBytes());
        fields.put("compile_time", bounds.compileTime().toMillis() / 1_000.0);
        return fields;
    }

    private static List<String> functions(Map<String, FunctionType> functions) {
        return functions.entrySet().stream()
                .map(each -> each.getKey() + each.getValue().text())
                .toList();
    }

    static Map<String, Object> of(CallOutcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("result", outcome.results());
        fields.put("execution_time", outcome.time().toNanos() / NANOS);
        fields.put("memory_used", outcome.memoryBytes());
        fields.put("status", outcome.status().name().toLowerCase(Locale.ROOT));
        outcome.error().ifPresent(error -> fields.put("error", error));
        fields.put("stdout", outcome.stdout());
        fields.put("stderr", outcome.stderr());
        if (outcome.instructions() > 0) {
            fields.put("instructions", outcome.instructions());
        }
        return fields;
    }

    static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
