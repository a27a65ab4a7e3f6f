package io.xcore.monitoring.internal.store;

import io.xcore.monitoring.internal.activity.ActivityEntry;
import io.xcore.monitoring.internal.activity.ActivityQuery;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which rows are wanted: SQL, and the values of its parameters. */
final class Conditions {
    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    static Conditions of(ActivityQuery query) {
        Conditions conditions = new Conditions();
        query.type().ifPresent(type -> conditions.add("event_type = ?", type));
        query.userId().ifPresent(user -> conditions.add("user_id = ?", user));
        query.from().ifPresent(from -> conditions.add("at_millis >= ?", from.toEpochMilli()));
        query.to().ifPresent(to -> conditions.add("at_millis < ?", to.toEpochMilli()));
        return conditions;
    }

    /** Only what follows an entry in a list that shows the latest first. The first clause is for the index. */
    void behind(ActivityEntry entry) {
        long at = entry.at().toEpochMilli();
        add("at_millis <= ?", at);
        clauses.add("(at_millis < ? OR id < ?)");
        values.add(at);
        values.add(entry.id());
    }

    String where() {
        return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
    }

    /** Sets the parameters; the index of the one after them. */
    int bind(PreparedStatement statement) throws SQLException {
        int next = 1;
        for (Object value : values) {
            statement.setObject(next++, value);
        }
        return next;
    }

    private void add(String clause, Object value) {
        clauses.add(clause);
        values.add(value);
    }
}
