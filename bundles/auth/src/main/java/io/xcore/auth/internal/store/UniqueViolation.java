package io.xcore.auth.internal.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a row refused for its key from any other failure, in every database. */
final class UniqueViolation {
    private static final String SQL_STATE = "23505";

    private UniqueViolation() {}

    static boolean caused(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
