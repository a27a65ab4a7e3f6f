package io.xcore.monitoring.internal.health;

import io.xcore.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Whether the data directory can be written to and has room. */
@Component(
        service = HealthCheck.class,
        configurationPid = HealthSettings.PID,
        property = {HealthCheck.NAME + "=disk", HealthCheck.TAGS + "=xcore"})
@Designate(ocd = HealthConfiguration.class)
public final class DiskHealthCheck implements HealthCheck {
    private final Path root;
    private final HealthSettings settings;

    @Activate
    public DiskHealthCheck(@Reference DataDirectory data, HealthConfiguration configuration) {
        this(data.root(), HealthSettings.of(configuration));
    }

    DiskHealthCheck(Path root, HealthSettings settings) {
        this.root = root;
        this.settings = settings;
    }

    @Override
    public Result execute() {
        try {
            if (!Files.isWritable(root)) {
                return new Result(Status.CRITICAL, "The data directory cannot be written to");
            }
            long free = Files.getFileStore(root).getUsableSpace();
            return new Result(status(free), free / (1024 * 1024) + " MiB are free");
        } catch (IOException e) {
            return new Result(Status.CRITICAL, "The data directory cannot be read", e);
        }
    }

    private Status status(long free) {
        if (free < settings.unhealthyBelow()) {
            return Status.CRITICAL;
        }
        return free < settings.degradedBelow() ? Status.WARN : Status.OK;
    }
}
