package io.xcore.config.internal.settings;

import io.xcore.config.internal.schema.Setting;
import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.platform.ConfigurationFiles;
import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The settings where everybody's are: in Configuration Admin and, because its own store is thrown away at every start, in
 * {@code etc/PID.cfg}. The file is written first, then Configuration Admin is told; File Install, which would do that a
 * second later, then finds both alike.
 */
@Component(service = SettingsAccess.class)
public final class EtcSettings implements SettingsAccess {
    /** By this property File Install knows which file a configuration comes from. */
    static final String FILE = "felix.fileinstall.filename";

    private final ConfigurationAdmin configurations;
    private final Deliveries deliveries;
    private final ConfigurationFiles files;
    // The plugins of Configuration Admin do nothing for nobody; for whom they do it is the same to them.
    private final ServiceReference<DataDirectory> receiver;
    private final Path etc;

    @Activate
    public EtcSettings(
            @Reference ConfigurationAdmin configurations,
            @Reference Deliveries deliveries,
            @Reference ConfigurationFiles files,
            @Reference DataDirectory directory,
            @Reference ServiceReference<DataDirectory> receiver) {
        this.configurations = configurations;
        this.deliveries = deliveries;
        this.files = files;
        this.receiver = receiver;
        this.etc = directory.folder("etc");
    }

    @Override
    public Optional<String> text(Setting setting) {
        return value(setting.pid(), setting.key(), Configuration::getProperties);
    }

    @Override
    public Optional<String> delivered(Setting setting) {
        return value(setting.pid(), setting.key(), found -> found.getProcessedProperties(receiver));
    }

    @Override
    public boolean fromFile(String pid) {
        return value(pid, FILE, Configuration::getProperties).isPresent();
    }

    @Override
    public void requireSound(Collection<Setting> settings) {
        settings.stream()
                .map(Setting::pid)
                .distinct()
                .map(files::fault)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(fault -> {
                    throw new XcoreException(
                            ErrorCode.STATE_CONFLICT, "First mend the file in etc: " + fault + "; nothing is changed");
                });
    }

    @Override
    public void write(Map<Setting, Optional<String>> texts) {
        Map<String, Map<String, Optional<String>>> byPid = new LinkedHashMap<>();
        texts.forEach((setting, text) -> byPid.computeIfAbsent(setting.pid(), pid -> new LinkedHashMap<>())
                .put(setting.key(), text));
        byPid.forEach(this::write);
        byPid.forEach(deliveries::await);
    }

    private void write(String pid, Map<String, Optional<String>> texts) {
        try {
            Path file = etc.resolve(pid + ".cfg");
            new EtcFile(file).change(texts);
            Configuration configuration = configurations.getConfiguration(pid, "?");
            Map<String, Object> next = new HashMap<>();
            if (configuration.getProperties() != null) {
                next.putAll(FrameworkUtil.asMap(configuration.getProperties()));
            }
            texts.forEach((key, text) -> {
                if (text.isPresent()) {
                    next.put(key, text.get());
                } else {
                    next.remove(key);
                }
            });
            next.putIfAbsent(FILE, file.toUri().toString());
            configuration.updateIfDifferent(FrameworkUtil.asDictionary(next));
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Configuration " + pid + " cannot be written", e);
        }
    }

    /** What is configured, without making a configuration that is not there. */
    private Optional<String> value(String pid, String key, Function<Configuration, Dictionary<String, Object>> how) {
        try {
            Configuration[] found = configurations.listConfigurations("(service.pid=" + pid + ")");
            return found == null
                    ? Optional.empty()
                    : Stream.of(found)
                            .findFirst()
                            .map(how)
                            .map(properties -> properties.get(key))
                            .map(String::valueOf);
        } catch (IllegalStateException e) {
            return Optional.empty(); // Deleted between the two calls.
        } catch (IOException | InvalidSyntaxException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "Configuration " + pid + " cannot be read", e);
        }
    }
}
