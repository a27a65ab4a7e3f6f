package io.xcore.settings.internal.files;

import io.xcore.platform.ConfigurationFiles;
import io.xcore.security.SettingSealer;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Puts the guard before File Install's reader of configuration files. */
public final class ConfigFiles {
    private static final String FILE_INSTALL = "org.apache.felix.fileinstall";

    private ConfigFiles() {}

    /** Registers the guard, and the health check that tells what it has found. */
    public static void guard(BundleContext context, SettingSealer sealer) {
        Path etc = Path.of(context.getProperty("karaf.etc")).toAbsolutePath().normalize();
        Path disposable = Path.of(context.getProperty("karaf.data")).toAbsolutePath();
        ConfigFileGuard guard = new ConfigFileGuard(
                etc,
                new GoodCopies(disposable.resolve("etc")),
                new ConfigCheck(new Declared(context)),
                sealer,
                () -> reader(context));
        // File Install asks the highest first.
        context.registerService(
                new String[] {
                    ArtifactInstaller.class.getName(),
                    ConfigurationFiles.class.getName(),
                    ConfigFileGuard.class.getName()
                },
                guard,
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 1000)));
        context.registerService(
                HealthCheck.class,
                new ConfigHealthCheck(guard),
                FrameworkUtil.asDictionary(Map.of(HealthCheck.NAME, "configuration", HealthCheck.TAGS, "xcore")));
    }

    /** The reader, which File Install registers as soon as there is a Configuration Admin. */
    private static Optional<ArtifactInstaller> reader(BundleContext context) {
        try {
            return context.getServiceReferences(ArtifactInstaller.class, null).stream()
                    .filter(ConfigFiles::ofFileInstall)
                    .map(context::getService)
                    .filter(installer -> installer != null && installer.canHandle(new File("any.cfg")))
                    .findFirst();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter here", e);
        }
    }

    private static boolean ofFileInstall(ServiceReference<?> reference) {
        return reference.getBundle() != null
                && FILE_INSTALL.equals(reference.getBundle().getSymbolicName());
    }
}
