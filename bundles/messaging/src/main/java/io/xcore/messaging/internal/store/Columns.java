package io.xcore.messaging.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What columns have in common. */
final class Columns {
    private static final String SEPARATOR = ",";

    private Columns() {}

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    static String joined(List<?> values) {
        return String.join(SEPARATOR, values.stream().map(String::valueOf).toList());
    }

    static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Stream.of(text.split(SEPARATOR, -1)).toList();
    }

    /** So many question marks. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
