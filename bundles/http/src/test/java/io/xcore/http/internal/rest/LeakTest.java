package io.xcore.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try")
class LeakTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void nothingKeepsTheClassesOfAPluginThatHasGone() throws Exception {
        try (LivePlatform platform = new LivePlatform()) {
            Platform facts = (Platform) Proxy.newProxyInstance(
                    LeakTest.class.getClassLoader(), new Class<?>[] {Platform.class}, (proxy, method, args) -> "1.0.0");
            platform.core(new OpenApiResource(platform.publisher, facts));
            WeakReference<ClassLoader> loader = useOnce(platform);
            // Whatever only the latest request or document keeps gives way to another one.
            platform.plugin(21, "other", "/other", new SampleResource());
            platform.get("/other/things");
            platform.get("/openapi.json");
            awaitGone(loader);
        }
    }

    private static WeakReference<ClassLoader> useOnce(LivePlatform platform) throws Exception {
        ClassLoader loader = new PluginLoader();
        Object resource = loader.loadClass(SampleResource.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        assertThat(resource).isNotInstanceOf(SampleResource.class);
        var reference = platform.plugin(20, "hello", "/hello", resource);
        assertThat(platform.get("/hello/things/Ada").statusCode()).isEqualTo(200);
        assertThat(platform.get("/hello/things/fail/NOT_FOUND").statusCode()).isEqualTo(404);
        assertThat(platform.send(platform.request("/hello/things")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"full_name\":\"Ada\"}")))
                        .statusCode())
                .isEqualTo(201);
        assertThat(platform.send(platform.anonymous("/openapi.json")).body()).contains("/hello/things");
        platform.publisher.removeResource(reference);
        platform.identities.remove(20L);
        return new WeakReference<>(loader);
    }

    private static void awaitGone(WeakReference<?> reference) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reference.get() != null) {
            assertThat(System.nanoTime())
                    .as("the class loader is still reachable")
                    .isLessThan(deadline);
            System.gc();
            Thread.onSpinWait();
        }
    }

    /** Loads the sample resource anew, as a bundle's own. */
    private static final class PluginLoader extends ClassLoader {
        PluginLoader() {
            super(LeakTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(SampleResource.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) {
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
