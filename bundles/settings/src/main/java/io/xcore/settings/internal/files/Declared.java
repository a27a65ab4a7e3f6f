package io.xcore.settings.internal.files;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What keys a configuration has, as the metatype of the platform's and plugins' bundles says. */
final class Declared implements Function<String, Optional<Map<String, AttributeDefinition>>> {
    private final BundleContext context;

    Declared(BundleContext context) {
        this.context = context;
    }

    /** The keys of a PID; empty when no bundle describes it. */
    @Override
    public Optional<Map<String, AttributeDefinition>> apply(String pid) {
        ServiceReference<MetaTypeService> reference = context.getServiceReference(MetaTypeService.class);
        MetaTypeService metaTypes = reference == null ? null : context.getService(reference);
        if (metaTypes == null) {
            return Optional.empty();
        }
        try {
            return Stream.of(context.getBundles())
                    .filter(Declared::ours)
                    .map(metaTypes::getMetaTypeInformation)
                    .filter(Objects::nonNull)
                    .filter(information -> Arrays.asList(information.getPids()).contains(pid))
                    .map(information -> keys(information, pid))
                    .findFirst();
        } finally {
            context.ungetService(reference);
        }
    }

    /** Others' descriptions are of little worth, and reading them all takes seconds of a boot. */
    private static boolean ours(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return (name != null && name.startsWith("io.xcore."))
                || bundle.getLocation().startsWith("xcore:");
    }

    private static Map<String, AttributeDefinition> keys(MetaTypeInformation information, String pid) {
        Map<String, AttributeDefinition> keys = new HashMap<>();
        ObjectClassDefinition definition = information.getObjectClassDefinition(pid, null);
        for (AttributeDefinition attribute : definition.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
            keys.put(attribute.getID(), attribute);
        }
        return keys;
    }
}
