package io.xcore.config.internal.shell;

import io.xcore.config.internal.ConfigManager;
import io.xcore.config.internal.schema.Setting;
import io.xcore.config.internal.schema.SystemSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;

/** Lists the settings, and where each is kept. */
@Service
@Command(
        scope = "xcore",
        name = "config-list",
        description = "Lists the settings with their values, defaults and files")
public class ConfigListCommand implements Action {
    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Option(name = "--no-format", description = "Prints plain columns")
    private boolean noFormat;

    @Reference
    private ConfigManager manager;

    @Override
    public Object execute() {
        Map<String, Object> values = manager.present().document().values();
        if (json) {
            System.out.println(Json.of(SystemSchema.SETTINGS.stream()
                    .map(setting -> fields(setting, values))
                    .toList()));
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Path");
        table.column("Value").maxSize(40);
        table.column("Default");
        table.column("PID");
        table.column("Key");
        SystemSchema.SETTINGS.forEach(setting ->
                table.addRow().addContent(List.copyOf(fields(setting, values).values())));
        table.print(System.out, !noFormat);
        return null;
    }

    private static Map<String, Object> fields(Setting setting, Map<String, Object> values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", setting.path());
        fields.put("value", setting.shown(values.getOrDefault(setting.path(), "")));
        fields.put("default", setting.otherwise());
        fields.put("pid", setting.pid());
        fields.put("key", setting.key());
        return fields;
    }
}
