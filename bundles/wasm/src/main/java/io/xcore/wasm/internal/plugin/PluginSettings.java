package io.xcore.wasm.internal.plugin;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedService;

/** What administrators have set of a plugin's settings, as it is when it is asked for. Thread-safe. */
final class PluginSettings implements AutoCloseable {
    private final PluginManifest manifest;
    private final ConfigurationAdmin configurations;
    private final String pid;
    private final ServiceRegistration<ManagedService> registration;

    /** @param context the plugin's: the configuration is for its bundle */
    PluginSettings(PluginManifest manifest, BundleContext context, ConfigurationAdmin configurations) {
        this.manifest = manifest;
        this.configurations = configurations;
        this.pid = BundleWriter.NAME + manifest.id();
        // Whom a configuration is for decides who opens its secrets.
        this.registration = context.registerService(
                ManagedService.class, properties -> {}, FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_PID, pid)));
    }

    /** The value of a setting; none of what is no setting. */
    Optional<String> get(String key) {
        return manifest.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .flatMap(setting -> configured(key).or(() -> Optional.ofNullable(setting.otherwise())));
    }

    private Optional<String> configured(String key) {
        try {
            Configuration configuration = configurations.getConfiguration(pid, "?");
            ServiceReference<ManagedService> reference = registration.getReference();
            Dictionary<String, Object> properties = configuration.getProcessedProperties(reference);
            return Optional.ofNullable(properties)
                    .map(present -> present.get(key))
                    .map(Object::toString);
        } catch (IOException e) {
            throw new XcoreException(ErrorCode.INTERNAL_ERROR, "The settings of " + pid + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
