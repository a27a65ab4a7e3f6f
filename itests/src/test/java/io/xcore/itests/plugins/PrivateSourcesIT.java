package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Client.Answer;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses in the host's own network are refused unless they are allowed, and they are not by default. */
@ExtendWith(SharedInstance.class)
class PrivateSourcesIT {
    private PluginServer server;
    private Plugins plugins;

    @BeforeEach
    void signIn(Instance shared) throws IOException {
        server = new PluginServer(Jars.bytes(Jars.hello()));
        plugins = new Plugins(shared.admin());
    }

    @AfterEach
    void nothingWasRead() {
        server.close();
        assertThat(server.requests()).isZero();
        assertThat(plugins.ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[fd00::1]",
                "[fe80::1]",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254"
            })
    void anAddressInTheHostsOwnNetworkIsRefused(String host) {
        Answer answer = plugins.installFrom("http://" + host + ":" + server.port() + "/plugin.jar");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.message()).containsAnyOf("own network", "no host", "not a valid address");
    }
}
