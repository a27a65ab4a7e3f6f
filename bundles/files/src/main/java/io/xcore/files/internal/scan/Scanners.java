package io.xcore.files.internal.scan;

import io.xcore.file.VirusScanner;
import io.xcore.files.internal.FilesSettings.Scanning;
import io.xcore.files.internal.LiveSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who looks for viruses at the moment: a service that somebody offers, or else clamd where one is configured. */
@Component(service = Scanners.class)
public final class Scanners {
    private final LiveSettings live;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable VirusScanner offered;

    @Activate
    public Scanners(@Reference LiveSettings live) {
        this.live = live;
    }

    /** The scanner, if there is one. */
    Optional<VirusScanner> present() {
        VirusScanner service = offered;
        if (service != null) {
            return Optional.of(service);
        }
        Scanning scanning = live.current().scanning();
        return scanning.clamd().map(address -> new ClamdScanner(address, scanning.timeout()));
    }

    /** Something that changes when another scanner is there. */
    String identity() {
        VirusScanner service = offered;
        return service != null
                ? "service " + System.identityHashCode(service)
                : live.current().scanning().clamd().orElse("");
    }
}
