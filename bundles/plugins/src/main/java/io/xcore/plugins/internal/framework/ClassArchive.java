package io.xcore.plugins.internal.framework;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Member;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Helps {@code xcore archive}, which says so by a system property. A JVM that archives the classes it has loaded leaves
 * out those of bundles that are not linked: a fifth of what a start loads, for many are only mentioned by others. They
 * are linked when the platform stops.
 */
@Component(
        service = {},
        immediate = true)
public final class ClassArchive {
    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);
    private static final String WANTED = "xcore.archive";
    private static final String SUFFIX = ".class";

    private final BundleContext context;

    @Activate
    public ClassArchive(BundleContext context) {
        this.context = context;
    }

    /** @throws ReflectiveOperationException unless {@code java.lang} is open, as the launcher opens it */
    @Deactivate
    void linkIfWanted() throws ReflectiveOperationException {
        if (Boolean.getBoolean(WANTED)) {
            log.info("{} classes of bundles are linked", link());
        }
    }

    private int link() throws ReflectiveOperationException {
        MethodHandle findLoadedClass = MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
                .findVirtual(ClassLoader.class, "findLoadedClass", MethodType.methodType(Class.class, String.class));
        int linked = 0;
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
            if (loader != null) {
                linked += link(wiring, findLoadedClass.bindTo(loader));
            }
        }
        return linked;
    }

    private static int link(BundleWiring wiring, MethodHandle findLoadedClass) {
        int everything = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
        int linked = 0;
        for (String path : wiring.listResources("/", "*" + SUFFIX, everything)) {
            String name = path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
            Class<?> loaded = find(findLoadedClass, name);
            if (loaded != null && link(loaded)) {
                linked++;
            }
        }
        return linked;
    }

    private static @Nullable Class<?> find(MethodHandle findLoadedClass, String name) {
        try {
            return (Class<?>) findLoadedClass.invoke(name);
        } catch (Throwable e) {
            throw new IllegalStateException("Whether " + name + " is loaded cannot be asked", e);
        }
    }

    private static boolean link(Class<?> loaded) {
        try {
            // Whoever asks the JVM for the members of a class has it linked, and not initialized. It is asked for those
            // that name the fewest other classes; interfaces are known to have no constructors without asking.
            Member[] members = loaded.isInterface() ? loaded.getDeclaredFields() : loaded.getDeclaredConstructors();
            log.trace("{} has {} members", loaded, members.length);
            return true;
        } catch (LinkageError e) {
            return false; // It lacks something that this platform never needs.
        }
    }
}
