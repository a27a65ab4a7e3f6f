package io.xcore.plugins.internal.framework;

import io.xcore.platform.ShutdownParticipant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has everybody finish before the framework stops its first bundle: it tells its listeners that it stops, and waits for
 * the synchronous ones.
 */
@Component(
        service = {},
        immediate = true)
public final class Shutdown implements SynchronousBundleListener {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    private final BundleContext context;

    @Activate
    public Shutdown(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            end(participants());
        }
    }

    static void end(List<ShutdownParticipant> participants) {
        for (ShutdownParticipant participant : participants) {
            try {
                participant.announced();
            } catch (RuntimeException e) {
                log.error("{} cannot be told that the platform stops", participant, e);
            }
        }
        for (ShutdownParticipant participant : participants) {
            try {
                participant.finish();
            } catch (RuntimeException e) {
                log.error("{} cannot finish before the platform stops", participant, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<ShutdownParticipant> participants() {
        try {
            Collection<ServiceReference<ShutdownParticipant>> found =
                    context.getServiceReferences(ShutdownParticipant.class, null);
            return found.stream()
                    .sorted(Comparator.reverseOrder())
                    .map(context::getService)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter here", e);
        }
    }
}
