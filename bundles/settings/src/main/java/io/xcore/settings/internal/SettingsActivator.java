package io.xcore.settings.internal;

import static java.util.Objects.requireNonNullElseGet;

import io.xcore.security.SecretDigest;
import io.xcore.security.SecretSealer;
import io.xcore.security.SettingSealer;
import io.xcore.settings.internal.files.ConfigFiles;
import io.xcore.settings.internal.sealing.KeyFile;
import io.xcore.settings.internal.sealing.KeyedSealer;
import io.xcore.settings.internal.sealing.OpeningPlugin;
import io.xcore.settings.internal.sealing.SealedSettings;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationPlugin;

/** Brings the services of this bundle; the framework takes them away with it. */
public final class SettingsActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        KeyedSealer sealer = new KeyedSealer(new KeyFile(dataDirectory(context).resolve("keys")));
        context.registerService(
                new String[] {SecretSealer.class.getName(), SecretDigest.class.getName()}, sealer, null);
        SealedSettings settings = new SealedSettings(sealer);
        context.registerService(SettingSealer.class, settings, null);
        ConfigFiles.guard(context, settings);
        context.registerService(
                ConfigurationPlugin.class,
                new OpeningPlugin(settings),
                FrameworkUtil.asDictionary(Map.of(ConfigurationPlugin.CM_RANKING, OpeningPlugin.RANKING)));
    }

    @Override
    public void stop(BundleContext context) {
        // Everything here is a service, which the framework unregisters.
    }

    /** As the bundle {@code store} finds it, whose service is not there yet. */
    private static Path dataDirectory(BundleContext context) {
        String configured = System.getenv("XCORE_DATA");
        return Path.of(requireNonNullElseGet(configured, () -> context.getProperty("karaf.base")))
                .toAbsolutePath()
                .normalize();
    }
}
