package io.xcore.admin.internal.store;

import io.xcore.error.XcoreException;
import io.xcore.page.PageRequest;
import java.util.Map;
import java.util.TreeSet;

/** What a list can be sorted by. Only these names reach a query's text. */
final class SortFields {
    private final Map<String, String> columns;
    private final String unique;

    /**
     * @param columns what clients call a field, and what the query does
     * @param unique the query's own column that decides between equals, and alone when nobody says otherwise
     */
    SortFields(Map<String, String> columns, String unique) {
        this.columns = Map.copyOf(columns);
        this.unique = unique;
    }

    /**
     * The query's order.
     *
     * @throws XcoreException VALIDATION_FAILED for the parameter {@code sort_by}
     */
    String orderBy(PageRequest page) {
        String direction = page.descending() ? " desc" : "";
        String column = page.sortBy().map(this::column).orElse(unique);
        String last = column.equals(unique) ? "" : ", " + unique + direction;
        return " order by " + column + direction + last;
    }

    private String column(String field) {
        String column = columns.get(field);
        if (column == null) {
            throw XcoreException.invalid(
                    "sort_by", "must be one of " + String.join(", ", new TreeSet<>(columns.keySet())));
        }
        return column;
    }
}
