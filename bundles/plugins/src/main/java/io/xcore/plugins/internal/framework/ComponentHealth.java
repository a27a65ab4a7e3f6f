package io.xcore.plugins.internal.framework;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Whether the components of a started plugin work. */
final class ComponentHealth {
    private final ServiceComponentRuntime components;

    ComponentHealth(ServiceComponentRuntime components) {
        this.components = components;
    }

    /**
     * What is wrong with a component's state.
     *
     * @param text for people
     * @param failed whether waiting cannot mend it
     */
    record Complaint(String text, boolean failed) {}

    /** The first thing that is wrong with the components of some bundles. */
    Optional<Complaint> complaint(List<Bundle> bundles) {
        return bundles.stream()
                .filter(bundle -> bundle.getHeaders("").get("Service-Component") != null)
                .flatMap(this::complaints)
                .findFirst();
    }

    /** SCR knows no component of a bundle while another thread than the one that started it reads what it has. */
    private Stream<Complaint> complaints(Bundle bundle) {
        Collection<ComponentDescriptionDTO> known = components.getComponentDescriptionDTOs(bundle);
        if (known.isEmpty()) {
            return Stream.of(new Complaint("no component of " + bundle.getSymbolicName() + " has been read", false));
        }
        return known.stream().filter(description -> description.defaultEnabled).flatMap(this::complaints);
    }

    private Stream<Complaint> complaints(ComponentDescriptionDTO description) {
        return components.getComponentConfigurationDTOs(description).stream()
                .flatMap(configuration -> switch (configuration.state) {
                    case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> Stream.of(new Complaint(
                            "component " + description.name + " waits for " + references(configuration), false));
                    case ComponentConfigurationDTO.FAILED_ACTIVATION -> Stream.of(new Complaint(
                            "component " + description.name + " failed: " + firstLine(configuration.failure), true));
                    default -> registered(description, configuration)
                            ? Stream.empty()
                            : Stream.of(new Complaint(
                                    "component " + description.name + " has not registered its service", false));
                });
    }

    /**
     * Whether others can use what a satisfied component offers. SCR calls it satisfied before it registers its service,
     * and when another thread does that, nobody but that thread waits for it.
     */
    private static boolean registered(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        return description.serviceInterfaces.length == 0
                || description.factory != null
                || configuration.service != null;
    }

    private static String references(ComponentConfigurationDTO configuration) {
        return Stream.of(configuration.unsatisfiedReferences)
                .map(reference -> reference.name + (reference.target == null ? "" : " " + reference.target))
                .collect(Collectors.joining(", "));
    }

    private static String firstLine(String failure) {
        return failure == null ? "no reason given" : failure.lines().findFirst().orElse("no reason given");
    }
}
