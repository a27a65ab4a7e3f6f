package io.xcore.config.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom a configuration is delivered to, and when it has arrived: Configuration Admin delivers on a thread of its own. */
@Component(service = Deliveries.class)
public final class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(2);

    private final ServiceComponentRuntime components;

    @Activate
    public Deliveries(@Reference ServiceComponentRuntime components) {
        this.components = components;
    }

    /** The components that are configured by a configuration. */
    public Stream<ComponentDescriptionDTO> recipients(String pid) {
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> Stream.of(component.configurationPid).anyMatch(pid::equals));
    }

    /**
     * Waits until every active component that is configured by this has these values; a few seconds at most, then it goes
     * on and logs it.
     */
    void await(String pid, Map<String, Optional<String>> texts) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        List<ComponentDescriptionDTO> recipients = recipients(pid).toList();
        while (!recipients.stream().allMatch(component -> arrived(component, texts))) {
            if (System.nanoTime() > end) {
                log.warn("Not every component has taken over the changed configuration {}", pid);
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean arrived(ComponentDescriptionDTO component, Map<String, Optional<String>> texts) {
        return components.getComponentConfigurationDTOs(component).stream()
                .filter(configured -> configured.state == ComponentConfigurationDTO.ACTIVE)
                .allMatch(configured -> arrived(configured, texts));
    }

    private static boolean arrived(ComponentConfigurationDTO configured, Map<String, Optional<String>> texts) {
        // What is no longer set is the component's default then, which may be what it was set to; what is to be
        // replaced
        // on its way arrives as something else.
        return texts.entrySet().stream().allMatch(text -> text.getValue()
                .filter(wanted -> !wanted.contains("$["))
                .map(wanted -> wanted.equals(String.valueOf(configured.properties.get(text.getKey()))))
                .orElse(true));
    }
}
