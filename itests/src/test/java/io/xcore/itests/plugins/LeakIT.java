package io.xcore.itests.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.Jvm;
import io.xcore.itests.support.SharedInstance;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A plugin that has been removed leaves neither classes nor threads behind. */
@ExtendWith(SharedInstance.class)
class LeakIT {
    private static final int WARM_UP = 20;
    private static final int CYCLES = 100;
    // One hello plugin has about ten classes: a leak of one class loader a cycle would be a thousand.
    private static final int CLASSES_MORE = 150;
    private static final int THREADS_MORE = 15;

    private final byte[] hello = Jars.hello("1.0.0", "Hello");
    private final byte[] next = Jars.hello("1.1.0", "Salut");
    private Jvm jvm;
    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void signIn(Instance shared) {
        jvm = new Jvm(shared);
        admin = shared.admin();
        plugins = new Plugins(admin);
    }

    @AfterEach
    void leaveItAsItWas() {
        plugins.removeAll();
    }

    @Test
    void aHundredLivesOfAPluginLeaveNothingBehind() {
        cycle(WARM_UP);
        double classes = jvm.metricAfterCollection("jvm_classes_loaded_classes");
        double threads = jvm.metric("jvm_threads_live_threads");

        cycle(CYCLES);

        Await.until(
                Duration.ofSeconds(30),
                "the classes back at " + classes,
                () -> jvm.metricAfterCollection("jvm_classes_loaded_classes") < classes + CLASSES_MORE);
        assertThat(jvm.metric("jvm_threads_live_threads")).isLessThan(threads + THREADS_MORE);
    }

    private void cycle(int times) {
        for (int i = 0; i < times; i++) {
            plugins.install(hello);
            assertOk(admin.get("/hello"));
            assertOk(plugins.reload("hello", next));
            assertOk(admin.get("/hello"));
            assertThat(plugins.delete("hello").status()).isEqualTo(204);
        }
    }

    private static void assertOk(Client.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
