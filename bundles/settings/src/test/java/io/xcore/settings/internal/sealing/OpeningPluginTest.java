package io.xcore.settings.internal.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.testkit.ForgetfulSealer;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

final class OpeningPluginTest {
    private static final String PID = "io.xcore.mail";

    private static final ServiceReference<?> SOMEBODY = (ServiceReference<?>) Proxy.newProxyInstance(
            OpeningPluginTest.class.getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (proxy, method, arguments) -> null);

    private final SealedSettings settings = new SealedSettings(new ForgetfulSealer());
    private final OpeningPlugin plugin = new OpeningPlugin(settings);

    @Test
    void aSealedValueIsDeliveredPlainAndTheOthersAsTheyAre() {
        String sealed = settings.seal(PID, ".password", "pässword");

        Dictionary<String, Object> delivered =
                delivered(Map.of("service.pid", PID, ".password", sealed, "host", "mail", "port", 25));

        assertThat(sealed).startsWith("sealed:").doesNotContain("ssword");
        assertThat(delivered.get(".password")).isEqualTo("pässword");
        assertThat(delivered.get("host")).isEqualTo("mail");
        assertThat(delivered.get("port")).isEqualTo(25);
    }

    @Test
    void whoOnlyLooksSeesItSealed() {
        String sealed = settings.seal(PID, ".password", "secret");
        Dictionary<String, Object> kept =
                FrameworkUtil.asDictionary(new HashMap<>(Map.of("service.pid", PID, ".password", sealed)));

        plugin.modifyConfiguration(null, kept);

        assertThat(kept.get(".password")).isEqualTo(sealed);
    }

    @Test
    void everyElementOfAListIsOpened() {
        String sealed = settings.seal(PID, "keys", "a");

        Dictionary<String, Object> delivered =
                delivered(Map.of("service.pid", PID, "keys", new String[] {sealed, "plain"}));

        assertThat(delivered.get("keys")).isEqualTo(new String[] {"a", "plain"});
        assertThat(delivered(Map.of("service.pid", PID, "keys", List.of(sealed, 1)))
                        .get("keys"))
                .isEqualTo(List.of("a", 1));
    }

    @Test
    void aValueThatWasCopiedFromAnotherSettingIsLeftOut() {
        String sealed = settings.seal(PID, ".password", "secret");

        assertThat(delivered(Map.of("service.pid", PID, "greeting", sealed)).get("greeting"))
                .isNull();
        assertThat(delivered(Map.of("service.pid", "com.example", ".password", sealed))
                        .get(".password"))
                .isNull();
        assertThat(delivered(Map.of("service.pid", PID, ".password", "sealed:nonsense"))
                        .get(".password"))
                .isNull();
    }

    @Test
    void theInstancesOfAFactoryShareTheirSecrets() {
        String sealed = settings.seal("org.ops4j.datasource-xcore", "password", "secret");

        assertThat(delivered(Map.of(
                                "service.pid",
                                "org.ops4j.datasource~1234",
                                "service.factoryPid",
                                "org.ops4j.datasource",
                                "password",
                                sealed))
                        .get("password"))
                .isEqualTo("secret");
    }

    @Test
    void whatIsSealedForThisSettingIsNotSealedTwice() {
        String sealed = settings.seal(PID, ".password", "secret");

        assertThat(settings.seal(PID, ".password", sealed)).isEqualTo(sealed);
        assertThat(settings.seal(PID, "other", sealed)).isNotEqualTo(sealed);
    }

    private Dictionary<String, Object> delivered(Map<String, Object> kept) {
        Dictionary<String, Object> properties = FrameworkUtil.asDictionary(new HashMap<>(kept));
        plugin.modifyConfiguration(SOMEBODY, properties);
        return properties;
    }
}
