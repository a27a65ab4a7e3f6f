package io.xcore.store.internal;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Liquibase's own log, one level lower than it thinks: what it calls information is of interest to a developer. */
final class QuietLogs extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Liquibase declares it
    public Logger getLog(Class type) {
        return new QuietLog(LoggerFactory.getLogger(type));
    }

    @SuppressWarnings("try") // close() comes with Liquibase's interface and does nothing
    private static final class QuietLog extends AbstractLogger {
        private final org.slf4j.Logger log;

        QuietLog(org.slf4j.Logger log) {
            this.log = log;
        }

        @Override
        public void log(Level level, String message, @Nullable Throwable cause) {
            if (level.intValue() >= Level.WARNING.intValue()) {
                log.warn(message, cause);
            } else if (level.intValue() >= Level.INFO.intValue()) {
                log.debug(message, cause);
            } else {
                log.trace(message, cause);
            }
        }
    }
}
