package io.xcore.plugins.internal.framework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What settings bundles declare by their metatype. Those they declare for a PID of the platform do not count. */
@Component(service = DeclaredSettings.class)
public final class DeclaredSettings {
    private static final Logger log = LoggerFactory.getLogger(DeclaredSettings.class);
    private static final String OURS = "io.xcore.";

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final BundleContext context;
    private final MetaTypeService metaTypes;
    private final RevisionGuard guard;

    @Activate
    public DeclaredSettings(
            BundleContext context, @Reference MetaTypeService metaTypes, @Reference RevisionGuard guard) {
        this.context = context;
        this.metaTypes = metaTypes;
        this.guard = guard;
    }

    /**
     * A setting and where it is kept.
     *
     * @param pid the configuration it belongs to
     */
    record Setting(String pid, AttributeDefinition definition) {
        String key() {
            return definition.getID();
        }

        boolean secret() {
            return definition.getType() == AttributeDefinition.PASSWORD;
        }
    }

    /** What bundles declare. */
    List<Setting> of(Collection<Long> bundles) {
        return guard.read(() -> read(bundles));
    }

    /** The same, or nothing while bundles are being exchanged. Never waits. */
    Optional<List<Setting>> now(Collection<Long> bundles) {
        return guard.readNow(() -> read(bundles));
    }

    private List<Setting> read(Collection<Long> bundles) {
        PlatformPids platform = platform();
        List<Setting> found = new ArrayList<>();
        bundles.stream()
                .map(context::getBundle)
                .filter(Objects::nonNull)
                .forEach(bundle -> collect(bundle, platform, found));
        return found;
    }

    private void collect(Bundle bundle, PlatformPids platform, List<Setting> found) {
        MetaTypeInformation information = metaTypes.getMetaTypeInformation(bundle);
        for (String pid : information == null ? new String[0] : information.getPids()) {
            if (platform.contains(pid)) {
                tell(bundle, pid);
                continue;
            }
            ObjectClassDefinition definition = information.getObjectClassDefinition(pid, null);
            for (AttributeDefinition attribute : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
                found.add(new Setting(pid, attribute));
            }
        }
    }

    private void tell(Bundle bundle, String pid) {
        if (told.add(bundle.getSymbolicName() + ' ' + pid)) {
            log.warn(
                    "Plugin bundle {} declares settings for {}, which is the platform's: they are ignored",
                    bundle.getSymbolicName(),
                    pid);
        }
    }

    private PlatformPids platform() {
        return new PlatformPids(Stream.of(context.getBundles())
                .filter(bundle -> !bundle.getLocation().startsWith(OsgiPluginRuntime.LOCATION))
                .map(Bundle::getSymbolicName)
                .filter(name -> name != null && name.startsWith(OURS))
                .collect(Collectors.toSet()));
    }
}
