package io.xcore.benchmarks.plugin.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;

/** Writes the file {@code run/booted} when Karaf announces by a service that its boot features are installed. */
public final class BootActivator implements BundleActivator {
    private static final String FINISHED = "(objectClass=org.apache.karaf.features.BootFinished)";

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        Path file = Path.of(System.getProperty("karaf.base"), "run", "booted");
        // Not limited to what this bundle could cast: it does not import the service's type.
        context.addServiceListener(new Announcement(file), FINISHED);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the listener back.
    }

    private record Announcement(Path file) implements AllServiceListener {
        @Override
        public void serviceChanged(ServiceEvent event) {
            try {
                if (event.getType() == ServiceEvent.REGISTERED) {
                    Files.createFile(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
