package io.xcore.store.internal;

import java.sql.Connection;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.RuntimeEnvironment;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogIterator;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.executor.ExecutorService;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.ui.LoggerUIService;

/**
 * One run of Liquibase. It parses and applies a changelog by Liquibase's core classes and leaves its command framework
 * out, which would send analytics, print a summary and shut Derby down with the connection. Runs must not overlap.
 */
final class LiquibaseRun {
    private final StaleLocks staleLocks;

    LiquibaseRun(StaleLocks staleLocks) {
        this.staleLocks = staleLocks;
    }

    /** Applies what is missing. The connection is the caller's and stays open. */
    void update(Connection connection, String changelog, ChangelogFiles files, Instant now) throws Exception {
        ClassLoader liquibase = Scope.class.getClassLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(liquibase);
        try {
            Scope.child(scope(files, liquibase), () -> {
                Database database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                try {
                    updateLocked(database, changelog, files, now);
                } finally {
                    forget(database);
                }
            });
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void updateLocked(Database database, String changelog, ChangelogFiles files, Instant now)
            throws LiquibaseException {
        LockService lock = LockServiceFactory.getInstance().getLockService(database);
        staleLocks.release(lock, database, now);
        lock.waitForLock();
        try {
            apply(database, parse(database, changelog, files));
        } finally {
            lock.releaseLock();
        }
    }

    private static DatabaseChangeLog parse(Database database, String changelog, ChangelogFiles files)
            throws LiquibaseException {
        return ChangeLogParserFactory.getInstance()
                .getParser(changelog, files)
                .parse(changelog, new ChangeLogParameters(database), files);
    }

    private static void apply(Database database, DatabaseChangeLog changelog) throws LiquibaseException {
        Contexts contexts = new Contexts();
        LabelExpression labels = new LabelExpression();
        Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(database)
                .init();
        changelog.validate(database, contexts, labels);
        ShouldRunChangeSetFilter missing = new ShouldRunChangeSetFilter(database);
        new ChangeLogIterator(changelog, missing)
                .run(new UpdateVisitor(database, null, missing), new RuntimeEnvironment(database, contexts, labels));
    }

    private static Map<String, Object> scope(ChangelogFiles files, ClassLoader liquibase) {
        LoggerUIService ui = new LoggerUIService();
        ui.setStandardLogLevel(Level.FINE);
        return Map.of(
                Scope.Attr.resourceAccessor.name(), files,
                Scope.Attr.classLoader.name(), liquibase,
                Scope.Attr.logService.name(), new QuietLogs(),
                Scope.Attr.ui.name(), ui);
    }

    /** Liquibase keeps services for each database it has met, and with them the connection. */
    private static void forget(Database database) {
        LockServiceFactory.getInstance().resetAll();
        Scope scope = Scope.getCurrentScope();
        scope.getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
        scope.getSingleton(ExecutorService.class).clearExecutor("jdbc", database);
    }
}
