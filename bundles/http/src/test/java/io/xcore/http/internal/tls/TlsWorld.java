package io.xcore.http.internal.tls;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;

/** TLS for tests. */
public final class TlsWorld {
    private TlsWorld() {}

    public static Tls off() {
        return new Tls(settings(Map.of()), Map.of(), Clock.systemUTC());
    }

    static TlsSettings settings(Map<String, Object> values) {
        return (TlsSettings) Proxy.newProxyInstance(
                TlsWorld.class.getClassLoader(),
                new Class<?>[] {TlsSettings.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
