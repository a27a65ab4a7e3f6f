package io.xcore.monitoring.internal.logs;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.event.EventBus;
import io.xcore.plugin.PluginService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The levels of loggers and plugins. A change acts at once and stays over restarts: it is made in the settings of Pax
 * Logging, which Configuration Admin writes to {@code etc/org.ops4j.pax.logging.cfg}. Thread-safe.
 */
@Component(service = LogLevels.class)
public final class LogLevels {
    static final String PID = "org.ops4j.pax.logging";
    static final int MOST_CHOICES = 100;
    /** How many packages of a plugin get the level; one that has more was made of other people's libraries. */
    static final int MOST_LOGGERS = 200;

    private final ConfigurationAdmin configurations;
    private final PluginService plugins;
    private final EventBus bus;
    private final Clock clock;

    @Activate
    public LogLevels(
            @Reference ConfigurationAdmin configurations, @Reference PluginService plugins, @Reference EventBus bus) {
        this(configurations, plugins, bus, Clock.systemUTC());
    }

    LogLevels(ConfigurationAdmin configurations, PluginService plugins, EventBus bus, Clock clock) {
        this.configurations = configurations;
        this.plugins = plugins;
        this.bus = bus;
        this.clock = clock;
    }

    /** Every logger with a level of its own, the root first. */
    public List<LoggerLevel> list() {
        return table().loggers();
    }

    /**
     * What a name stands for: a plugin of this id, else a logger.
     *
     * @throws XcoreException VALIDATION_FAILED when it can be neither
     */
    public LogTarget target(String name) {
        return isPlugin(name) ? LogTarget.plugin(name) : LogTarget.logger(name);
    }

    /**
     * The level of a plugin or a logger.
     *
     * @throws XcoreException PLUGIN_NOT_FOUND when there is no such plugin
     */
    public TargetLevel get(LogTarget target) {
        LoggerTable table = table();
        Optional<LevelChoice> choice = table.choices().stream()
                .filter(known -> known.target().equals(target))
                .findFirst();
        List<String> loggers = loggersOf(target);
        String level = choice.map(known -> known.level().name())
                .orElseGet(() -> loggers.isEmpty() ? table.levelOf(LogTarget.ROOT) : table.levelOf(loggers.get(0)));
        return new TargetLevel(target, level, choice.isPresent(), loggers);
    }

    /**
     * Chooses a level, or with none goes back to the shipped one. Blocks while the settings are stored.
     *
     * @throws XcoreException PLUGIN_NOT_FOUND when there is no such plugin, VALIDATION_FAILED when the level would put
     *     credentials into the log, STATE_CONFLICT when there are too many choices
     */
    public synchronized TargetLevel set(LogTarget target, Optional<LogLevel> level) {
        level.ifPresent(target::requireHarmlessAt);
        List<String> loggers = loggersOf(target);
        List<LevelChoice> choices = new ArrayList<>(table().choices());
        choices.removeIf(known -> known.target().equals(target));
        level.ifPresent(chosen -> choices.add(new LevelChoice(target, chosen, loggers)));
        if (choices.size() > MOST_CHOICES) {
            throw new XcoreException(ErrorCode.STATE_CONFLICT, "There are " + MOST_CHOICES + " chosen levels already");
        }
        if (store(choices)) {
            bus.publish(new LogLevelChanged(target, level.map(Enum::name).orElse("DEFAULT"), clock.instant()));
        }
        return get(target);
    }

    /** Looks again which packages a plugin has, when a level was chosen for it. */
    synchronized void refresh(String plugin) {
        LogTarget target = LogTarget.plugin(plugin);
        if (!isPlugin(plugin)) {
            return; // It has gone meanwhile.
        }
        List<LevelChoice> choices = new ArrayList<>(table().choices());
        choices.replaceAll(known ->
                known.target().equals(target) ? new LevelChoice(target, known.level(), loggersOf(target)) : known);
        store(choices);
    }

    /** Forgets what was chosen for a plugin that has gone. */
    synchronized void forget(String plugin) {
        List<LevelChoice> choices = new ArrayList<>(table().choices());
        choices.removeIf(known -> known.target().equals(LogTarget.plugin(plugin)));
        store(choices);
    }

    private boolean isPlugin(String name) {
        try {
            plugins.get(name);
            return true;
        } catch (XcoreException e) {
            if (e.code() == ErrorCode.PLUGIN_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private List<String> loggersOf(LogTarget target) {
        if (!target.plugin()) {
            return List.of(target.name());
        }
        // A plugin may bring a library of the platform's: one logger of that name is also the other's.
        return PackageRoots.of(plugins.packages(target.name())).stream()
                .filter(logger -> !LogTarget.tellsSecrets(logger))
                .limit(MOST_LOGGERS)
                .toList();
    }

    private LoggerTable table() {
        Map<String, String> settings = new TreeMap<>();
        Dictionary<String, Object> stored = properties();
        Collections.list(stored.keys()).forEach(key -> settings.put(key, String.valueOf(stored.get(key))));
        return new LoggerTable(settings);
    }

    private Dictionary<String, Object> properties() {
        try {
            Dictionary<String, Object> stored = configuration().getProperties();
            return stored == null ? FrameworkUtil.asDictionary(Map.of()) : stored;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Configuration configuration() throws IOException {
        return configurations.getConfiguration(PID, null);
    }

    /** Whether that has changed anything. */
    private boolean store(List<LevelChoice> choices) {
        LoggerTable before = table();
        Map<String, String> next = before.with(choices).settings();
        if (next.equals(before.settings())) {
            return false;
        }
        try {
            configuration().update(FrameworkUtil.asDictionary(next));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }
}
