package io.xcore.plugins.internal;

import io.xcore.platform.ReadyPart;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At boot, makes the framework equal to the database, and then says so. Not before people can sign in: hundreds of plugins
 * would take the processors from what an administrator needs to see to them.
 */
@Component(
        service = {},
        immediate = true)
public final class PluginReconciler {
    private static final Logger log = LoggerFactory.getLogger(PluginReconciler.class);
    private static final String SIGN_IN = "auth";
    /** Plugins work without it, too. */
    private static final long SIGN_IN_SECONDS = 10;

    private final BundleContext context;
    private final KarafPluginManager manager;
    private final PluginRuntime runtime;
    private final DeployFolder deployFolder;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch signIn = new CountDownLatch(1);
    private boolean begun;
    private final AtomicReference<ServiceRegistration<ReadyPart>> ready = new AtomicReference<>();

    @Activate
    public PluginReconciler(
            BundleContext context,
            @Reference KarafPluginManager manager,
            @Reference PluginRuntime runtime,
            @Reference DeployFolder deployFolder) {
        this.context = context;
        this.manager = manager;
        this.runtime = runtime;
        this.deployFolder = deployFolder;
        this.thread = new Thread(this::run, "xcore-plugin-reconciler");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    @Deactivate
    void deactivate() throws InterruptedException {
        synchronized (this) {
            stopping.countDown();
            if (!begun) {
                thread.interrupt();
            }
        }
        // Not at once: what is in the database then would lose Derby its file.
        thread.join(2_000);
        thread.interrupt();
        thread.join(10_000);
        ServiceRegistration<ReadyPart> registration = ready.getAndSet(null);
        if (registration != null) {
            registration.unregister();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPart(ReadyPart part) {
        if (part.name().equals(SIGN_IN)) {
            signIn.countDown();
        }
    }

    void removePart(ReadyPart part) {
        // Of interest at boot only.
    }

    /** Whether it is to go on now that the level is reached. */
    private synchronized boolean begin() {
        begun = stopping.getCount() > 0;
        return begun;
    }

    private void awaitSignIn() throws InterruptedException {
        if (!signIn.await(SIGN_IN_SECONDS, TimeUnit.SECONDS)) {
            log.warn("Nobody can sign in yet; bringing the plugins up without that");
        }
    }

    private void run() {
        try {
            runtime.awaitPluginLevel();
            awaitSignIn();
            if (!begin()) {
                return;
            }
            manager.reconcile();
            deployFolder.scan();
            ready.set(context.registerService(ReadyPart.class, () -> "plugins", null));
            deployFolder.watch(stopping);
        } catch (InterruptedException e) {
            log.debug("The reconciler was stopped");
        } catch (RuntimeException e) {
            log.error("The plugins could not be brought up", e);
        }
    }
}
