package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody who calls a plugin, or another one, notices that it is exchanged. */
@ExtendWith(SharedInstance.class)
class ReloadUnderLoadIT {
    private static final int RELOADS = 10;

    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void signIn(Instance shared) {
        admin = shared.admin();
        plugins = new Plugins(admin);
    }

    @AfterEach
    void leaveItAsItWas() {
        plugins.removeAll();
    }

    @Test
    void noRequestFailsWhileAPluginIsReloadedTenTimes() {
        byte[] odd = Jars.hello("1.1.0", "Salut");
        byte[] even = Jars.hello("1.0.0", "Hello");
        plugins.install(even);
        plugins.install(Jars.greeter("bystander", "1.0.0", "here"));
        try (Load load = Load.on(admin, 50, List.of("/hello", "/bystander"))) {
            for (int i = 1; i <= RELOADS; i++) {
                int before = load.answered();
                Answer answer = plugins.reload("hello", i % 2 == 0 ? even : odd);
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                Await.until(Duration.ofSeconds(30), "requests between reloads", () -> load.answered() > before + 20);
            }
            assertThat(load.failures()).isEmpty();
        }
        assertThat(plugins.detail("hello").get("version").asText()).isEqualTo("1.0.0");
    }
}
