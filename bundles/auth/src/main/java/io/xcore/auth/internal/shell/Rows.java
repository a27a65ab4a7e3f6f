package io.xcore.auth.internal.shell;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.support.table.ShellTable;

/** Lists in the shell: the same fields as JSON, or some of them as a table. */
final class Rows {
    private static final int WIDEST = 40;

    /** The only fields without a value are times that never come, or never came. */
    private static final String NEVER = "never";

    private Rows() {}

    static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Prints a table whose columns are these fields. */
    static void print(List<Map<String, Object>> rows, List<String> columns, String none, boolean noFormat) {
        ShellTable table = new ShellTable();
        columns.forEach(column -> table.column(column).maxSize(WIDEST));
        table.emptyTableText(none);
        for (Map<String, Object> row : rows) {
            table.addRow()
                    .addContent(columns.stream()
                            .map(column -> row.get(column) == null ? NEVER : row.get(column))
                            .toArray());
        }
        table.print(System.out, !noFormat);
    }
}
