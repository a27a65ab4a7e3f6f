package io.xcore.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.metrics.CallMeter.Call;
import io.xcore.page.Page;
import io.xcore.page.PageRequest;
import io.xcore.plugin.Plugin;
import io.xcore.plugin.PluginIdentity;
import io.xcore.plugin.PluginQuery;
import io.xcore.plugin.PluginService;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

final class PluginCallsTest {
    private final List<String> measured = new ArrayList<>();
    private final PluginCalls calls = new PluginCalls();
    private final Bundle shop = bundle(7, "com.example.shop");
    private final Bundle audit = bundle(8, "io.xcore.audit");

    @Test
    void aListenerOfAPluginIsMeasuredUnderItsId() {
        bothAreThere();

        calls.begin(shop).close();

        assertThat(measured).containsExactly("shop EVENT", "end");
        assertThat(calls.owner(shop)).isEqualTo("shop");
    }

    @Test
    void aListenerOfThePlatformIsNot() {
        bothAreThere();

        assertThat(calls.begin(audit)).isSameAs(Call.UNMEASURED);
        assertThat(calls.owner(audit)).isEqualTo("io.xcore.audit");
    }

    @Test
    void withoutAnybodyWhoMeasuresOrKnowsNothingIsMeasured() {
        assertThat(calls.begin(shop)).isSameAs(Call.UNMEASURED);
        bothAreThere();
        calls.plugins = null;

        assertThat(calls.begin(shop)).isSameAs(Call.UNMEASURED);
        assertThat(calls.begin(null)).isSameAs(Call.UNMEASURED);
        assertThat(calls.owner(shop)).isEqualTo("com.example.shop");
    }

    private void bothAreThere() {
        calls.plugins = new OnePlugin();
        calls.meter = (plugin, entry) -> {
            measured.add(plugin + " " + entry);
            return () -> measured.add("end");
        };
    }

    private static Bundle bundle(long id, String symbolicName) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundleId" -> id;
                    case "getSymbolicName" -> symbolicName;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static final class OnePlugin implements PluginService {
        @Override
        public Page<Plugin> list(PluginQuery query, PageRequest page) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public Plugin get(String id) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public List<String> packages(String id) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public Optional<PluginIdentity> identify(Bundle bundle) {
            return bundle.getBundleId() == 7 ? Optional.of(new PluginIdentity("shop", "/shop")) : Optional.empty();
        }
    }
}
