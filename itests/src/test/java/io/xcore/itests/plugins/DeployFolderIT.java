package io.xcore.itests.plugins;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.itests.support.Await;
import io.xcore.itests.support.Client;
import io.xcore.itests.support.Instance;
import io.xcore.itests.support.SharedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file in {@code deploy/} is a plugin for as long as it is there. */
@ExtendWith(SharedInstance.class)
class DeployFolderIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Path folder;
    private Client admin;
    private Plugins plugins;

    @BeforeEach
    void signIn(Instance shared) {
        folder = shared.data().resolve("deploy");
        admin = shared.admin();
        plugins = new Plugins(admin);
    }

    @AfterEach
    void leaveItAsItWas() throws IOException {
        Files.deleteIfExists(folder.resolve("hello.jar"));
        Files.deleteIfExists(folder.resolve("broken.jar"));
        Await.until(LIMIT, "an empty registry", () -> plugins.ids().isEmpty());
    }

    @Test
    void aFileIsInstalledReloadedAndUninstalled() throws IOException {
        drop("hello.jar", Jars.hello("1.0.0", "Hello"));
        awaitGreeting("{\"message\":\"Hello, admin!\"}");
        assertThat(plugins.detail("hello").get("source").asText()).isEqualTo("deploy:hello.jar");

        drop("hello.jar", Jars.hello("1.1.0", "Salut"));
        awaitGreeting("{\"message\":\"Salut, admin!\"}");
        assertThat(plugins.detail("hello").get("version").asText()).isEqualTo("1.1.0");

        Files.delete(folder.resolve("hello.jar"));
        Await.until(LIMIT, "the plugin gone", () -> !plugins.ids().contains("hello"));
        assertThat(admin.get("/hello").status()).isEqualTo(404);
    }

    @Test
    void aBrokenFileHarmsNobodyAndIsTakenOnceItIsMended() throws IOException {
        drop("broken.jar", new byte[] {1, 2, 3});
        drop("hello.jar", Jars.hello("1.0.0", "Hello"));
        awaitGreeting("{\"message\":\"Hello, admin!\"}");
        assertThat(plugins.ids()).containsExactly("hello");

        drop("broken.jar", Jars.greeter("mended", "1.0.0", "mended"));
        Await.until(LIMIT, "the mended file", () -> admin.get("/mended").body().equals("mended"));
    }

    private void awaitGreeting(String expected) {
        Await.until(LIMIT, expected, () -> admin.get("/hello").body().equals(expected));
    }

    private void drop(String name, byte[] jar) throws IOException {
        Path beside = Files.write(folder.resolveSibling(name + ".part"), jar);
        Files.move(beside, folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
    }
}
