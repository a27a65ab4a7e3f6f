package io.xcore.wasm.internal.shell;

import io.xcore.directory.DirectoryService;
import io.xcore.wasm.internal.snapshot.Manifest.SavedInstance;
import io.xcore.wasm.internal.snapshot.Manifest.SavedModule;
import io.xcore.wasm.internal.snapshot.Snapshot;
import io.xcore.wasm.internal.snapshot.SnapshotDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.FieldDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.InstanceDifference;
import io.xcore.wasm.internal.snapshot.SnapshotDifference.ModuleDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Snapshots as the shell shows them: the names and the order of the REST API. */
final class SnapshotRows {
    private SnapshotRows() {}

    static Map<String, Object> of(Snapshot snapshot, DirectoryService users) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", snapshot.id());
        fields.put("name", snapshot.name());
        fields.put("description", snapshot.description());
        fields.put(
                "user", snapshot.ownerId().map(owner -> Rows.name(users, owner)).orElse(null));
        fields.put("modules", snapshot.modules());
        fields.put("size", snapshot.size());
        fields.put("created_at", Rows.seconds(snapshot.createdAt()));
        fields.put("checksum", snapshot.checksum());
        return fields;
    }

    /** A line a module. */
    static Map<String, Object> of(SavedModule module) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("module_id", module.id());
        fields.put("name", module.name());
        fields.put("version", module.activeVersion());
        fields.put(
                "versions",
                module.versions().stream().map(version -> version.number()).toList());
        fields.put(
                "instances",
                module.instances().stream().map(SavedInstance::name).toList());
        fields.put(
                "skipped_instances",
                module.skippedInstances().stream()
                        .map(skipped -> skipped.name() + ": " + skipped.reason())
                        .toList());
        if (module.metrics() != null) {
            fields.put("operations", module.metrics().operations());
        }
        return fields;
    }

    /** A line a difference. */
    static List<Map<String, Object>> of(SnapshotDifference difference) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ModuleDifference module : difference.modules()) {
            String change = module.change().text();
            if (module.fields().isEmpty()
                    && module.instances().isEmpty()
                    && module.metrics().isEmpty()) {
                rows.add(row(module, null, change, new FieldDifference("", null, null)));
            }
            module.fields().forEach(field -> rows.add(row(module, null, change, field)));
            module.instances().forEach(instance -> rows.addAll(rows(module, instance)));
            module.metrics().forEach(field -> rows.add(row(module, null, "metrics", field)));
        }
        return rows;
    }

    private static List<Map<String, Object>> rows(ModuleDifference module, InstanceDifference instance) {
        String change = instance.change().text();
        List<Map<String, Object>> rows = new ArrayList<>();
        if (instance.fields().isEmpty() && instance.memories().isEmpty()) {
            rows.add(row(module, instance.name(), change, new FieldDifference("", null, null)));
        }
        instance.fields().forEach(field -> rows.add(row(module, instance.name(), change, field)));
        instance.memories().forEach(memory -> {
            String field = "memories[" + memory.index() + "]: " + memory.differingBytes()
                    + " bytes differ, the first at " + memory.firstDifference();
            rows.add(row(module, instance.name(), change, new FieldDifference(field, null, null)));
        });
        return rows;
    }

    private static Map<String, Object> row(
            ModuleDifference module, @Nullable String instance, String change, FieldDifference field) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("module_id", module.moduleId());
        fields.put("name", module.name());
        fields.put("instance", instance);
        fields.put("change", change);
        fields.put("field", field.field());
        fields.put("from", field.from());
        fields.put("to", field.to());
        return fields;
    }
}
