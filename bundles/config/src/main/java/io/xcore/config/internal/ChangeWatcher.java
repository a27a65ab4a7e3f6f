package io.xcore.config.internal;

import io.xcore.config.internal.history.Author;
import io.xcore.config.internal.schema.SystemSchema;
import io.xcore.directory.DirectoryService;
import io.xcore.directory.User;
import io.xcore.event.EventJournal;
import io.xcore.event.PlatformEvent;
import io.xcore.platform.ReadyPart;
import io.xcore.plugin.PluginEvent;
import io.xcore.rest.RequestMdc;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Sees when somebody else has changed what the configuration consists of: a file in {@code etc/}, or a plugin by its own
 * route. Everything is done on one thread of its own, which also starts the configuration once the plugins have booted.
 */
@Component(
        service = {ConfigurationListener.class, EventJournal.class},
        immediate = true)
public final class ChangeWatcher implements ConfigurationListener, EventJournal {
    private static final Logger log = LoggerFactory.getLogger(ChangeWatcher.class);
    private static final String PLUGINS = "plugins";
    private static final Duration PLUGIN_SETTLES = Duration.ofMillis(500);

    private final ConfigManager manager;
    private final DirectoryService directory;
    private final Duration again;
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "xcore-config-watcher");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean started;

    @Activate
    public ChangeWatcher(@Reference ConfigManager manager, @Reference DirectoryService directory) {
        this(manager, directory, Duration.ofSeconds(10));
    }

    /** @param again after what time a start that failed is tried again */
    ChangeWatcher(ConfigManager manager, DirectoryService directory, Duration again) {
        this.again = again;
        this.manager = manager;
        this.directory = directory;
        // What was not confirmed before the instance ended is not to be in force until the plugins have booted.
        later("restored", manager::restoreSettings);
    }

    @Deactivate
    void deactivate() {
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.shutdown();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPart(ReadyPart part) {
        if (part.name().equals(PLUGINS)) {
            later("started", this::start);
        }
    }

    /** Until it succeeds: the configuration answers nobody before. */
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    private void start() {
        try {
            manager.start();
            started = true;
        } catch (RuntimeException e) {
            worker.schedule(() -> later("started", this::start), again.toMillis(), TimeUnit.MILLISECONDS);
            throw e;
        }
    }

    void removePart(ReadyPart gone) {
        // The plugins' bundle is being exchanged; its plugins are as they were when it is back.
        log.debug("Part {} is away", gone.name());
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        boolean ours =
                SystemSchema.SETTINGS.stream().anyMatch(setting -> setting.pid().equals(event.getPid()));
        if (ours && started) {
            later("noticed", () -> manager.notice(Optional.empty()));
        }
    }

    /** A journal hears of an event on the thread that causes it: it knows whose request that answers. */
    @Override
    public void keep(PlatformEvent event) {
        if (event instanceof PluginEvent.Administered && started) {
            Optional<Long> user =
                    Optional.ofNullable(MDC.get(RequestMdc.USER_ID)).map(Long::valueOf);
            noticeSoon(user);
        }
    }

    /** When the plugin has started, most likely: writing it down at once would slow that. */
    @SuppressWarnings("FutureReturnValueIgnored") // the task handles what goes wrong in it
    private void noticeSoon(Optional<Long> user) {
        Runnable notice = () -> later("noticed", () -> manager.notice(user.map(this::author)));
        try {
            worker.schedule(notice, PLUGIN_SETTLES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("This bundle is being stopped", e);
        }
    }

    private Author author(long user) {
        return new Author(directory.find(user).map(User::username).orElse("user " + user), Optional.of(user));
    }

    private void later(String what, Runnable task) {
        try {
            worker.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    log.warn("The configuration cannot be {}", what, e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("This bundle is being stopped", e);
        }
    }
}
