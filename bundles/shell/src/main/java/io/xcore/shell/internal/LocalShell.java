package io.xcore.shell.internal;

import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The administration shell of this instance, for whoever may read its data directory. */
@Component(
        service = {},
        immediate = true,
        configurationPid = ShellSettings.PID)
@Designate(ocd = ShellConfiguration.class)
public final class LocalShell {
    private static final Logger log = LoggerFactory.getLogger(LocalShell.class);

    private final Path folder;
    private final ShellSettings settings;
    private final SessionFactory sessions;
    private @Nullable ShellServer server;

    @Activate
    public LocalShell(
            @Reference SessionFactory sessions, @Reference DataDirectory data, ShellConfiguration configuration) {
        this.folder = data.folder("run");
        this.settings = ShellSettings.of(configuration);
        this.sessions = sessions;
    }

    @Activate
    void start() {
        LocalAdministrator administrator = new LocalAdministrator(settings.user(), settings.roles());
        SessionRunner runner = new KarafSessionRunner(sessions, administrator, folder.resolve("shell-history"));
        try {
            server = ShellServer.start(folder.resolve("shell.sock"), runner, settings.maxSessions());
        } catch (IOException e) {
            log.error("There is no local shell: {}", e.getMessage());
        }
    }

    @Deactivate
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
