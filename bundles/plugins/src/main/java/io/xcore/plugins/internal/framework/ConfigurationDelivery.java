package io.xcore.plugins.internal.framework;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when components have a changed configuration. Configuration Admin announces changes on a thread of its own,
 * after the change has returned, to one listener after the other and in no order, Declarative Services among them; but
 * it announces one change after the other. So a configuration of nobody's that is deleted after the change is announced
 * to this listener when everybody has been told of the change.
 */
@Component(service = {ConfigurationDelivery.class, ConfigurationListener.class})
public final class ConfigurationDelivery implements ConfigurationListener {
    private static final Logger log = LoggerFactory.getLogger(ConfigurationDelivery.class);
    private static final String PID = "io.xcore.plugins.delivery";
    /** A component that takes longer than this over its new settings gets them all the same. */
    private static final long PATIENCE_SECONDS = 5;

    private final ConfigurationAdmin configurations;
    private final Lock oneAtATime = new ReentrantLock();
    private final Semaphore announced = new Semaphore(0);

    @Activate
    public ConfigurationDelivery(@Reference ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_DELETED && PID.equals(event.getPid())) {
            announced.release();
        }
    }

    /**
     * Waits until components have what was changed before this call; no longer than a few seconds.
     *
     * @throws IOException when Configuration Admin cannot write
     */
    void await() throws IOException {
        oneAtATime.lock();
        try {
            announced.drainPermits();
            Configuration marker = configurations.getConfiguration(PID, "?");
            marker.update(FrameworkUtil.asDictionary(Map.of()));
            marker.delete();
            if (!announced.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("A component has been taking more than {} s over changed settings", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            oneAtATime.unlock();
        }
    }
}
