package io.xcore.wasm.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** A database whose connection breaks at one statement, in the middle of a transaction. */
final class FailingDatabase {
    private final DataSource source;
    private final String statement;
    private boolean failed;

    FailingDatabase(DataSource source, String statement) {
        this.source = source;
        this.statement = statement;
    }

    /** Whether it has. */
    boolean failed() {
        return failed;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, source, method -> method.equals("getConnection"));
    }

    private <T> T proxy(Class<T> type, Object real, Predicate<String> wraps) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("prepareStatement") && ((String) given[0]).startsWith(statement)) {
                failed = true;
                throw new SQLException("The connection is broken", "08006");
            }
            try {
                Object result = method.invoke(real, given);
                return wraps.test(method.getName()) ? proxy(Connection.class, result, name -> false) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
