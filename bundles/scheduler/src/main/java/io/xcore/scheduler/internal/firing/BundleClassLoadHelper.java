package io.xcore.scheduler.internal.firing;

import java.io.InputStream;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.quartz.spi.ClassLoadHelper;

/** Loads what this bundle sees, Quartz's classes among them, and nothing by a thread's class loader. */
final class BundleClassLoadHelper implements ClassLoadHelper {
    @Override
    public void initialize() {}

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return Class.forName(name, true, getClassLoader());
    }

    @Override
    public <T> Class<? extends T> loadClass(String name, Class<T> type) throws ClassNotFoundException {
        return loadClass(name).asSubclass(type);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return getClassLoader().getResource(name);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return getClassLoader().getResourceAsStream(name);
    }

    @Override
    public ClassLoader getClassLoader() {
        return BundleClassLoadHelper.class.getClassLoader();
    }
}
