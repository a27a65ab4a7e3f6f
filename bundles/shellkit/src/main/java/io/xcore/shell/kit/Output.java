package io.xcore.shell.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** How commands print what they found: a table, a line a field, or JSON with the names of the REST API. */
public final class Output {
    private static final ObjectWriter JSON = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();
    private static final int WIDEST = 60;

    private Output() {}

    /** Prints JSON, indented. */
    public static void json(Object value) {
        try {
            System.out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON", e);
        }
    }

    /** Prints a line a field, or the JSON object. */
    public static void fields(Map<String, Object> fields, boolean json) {
        if (json) {
            json(fields);
            return;
        }
        fields.forEach((name, value) -> System.out.printf("%-20s %s%n", name, text(value)));
    }

    /** Says what was done: a sentence, or the thing itself as JSON. */
    public static void done(String sentence, Map<String, Object> fields, boolean json) {
        if (json) {
            json(fields);
        } else {
            System.out.println(sentence);
        }
    }

    /** Prints a table whose columns are some of the fields. */
    public static void table(List<Map<String, Object>> rows, List<String> columns, String none, boolean noFormat) {
        ShellTable table = new ShellTable();
        columns.forEach(column -> table.column(column).maxSize(WIDEST));
        table.emptyTableText(none);
        for (Map<String, Object> row : rows) {
            table.addRow()
                    .addContent(columns.stream()
                            .map(column -> text(row.get(column)))
                            .toArray());
        }
        table.print(System.out, !noFormat);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }
}
