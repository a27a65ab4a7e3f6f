package io.xcore.plugins.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.plugins.internal.framework.ComponentHealth.Complaint;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.dto.ServiceReferenceDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class ComponentHealthTest {
    private final ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    private final ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    private List<ComponentDescriptionDTO> known = List.of(description);

    private final Bundle bundle = fake(Bundle.class, (proxy, method, arguments) -> switch (method.getName()) {
        case "getHeaders" -> FrameworkUtil.asDictionary(Map.of("Service-Component", "OSGI-INF/t.xml"));
        case "getSymbolicName" -> "t";
        default -> throw new UnsupportedOperationException(method.getName());
    });

    private final ComponentHealth health = new ComponentHealth(
            fake(ServiceComponentRuntime.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "getComponentDescriptionDTOs" -> known;
                case "getComponentConfigurationDTOs" -> List.of(configuration);
                default -> throw new UnsupportedOperationException(method.getName());
            }));

    ComponentHealthTest() {
        description.name = "t.Greeter";
        description.defaultEnabled = true;
        description.serviceInterfaces = new String[] {"t.Greeter"};
        configuration.state = ComponentConfigurationDTO.SATISFIED;
        configuration.service = new ServiceReferenceDTO();
    }

    @Test
    void whatIsRegisteredIsHealthy() {
        assertThat(complaint()).isEmpty();
    }

    @Test
    void bundlesWhoseComponentsNobodyHasReadYetAreWaitedFor() {
        known = List.of();

        assertThat(complaint()).contains(new Complaint("no component of t has been read", false));
    }

    @Test
    void servicesThatAreNotRegisteredYetAreWaitedFor() {
        configuration.service = null;

        assertThat(complaint()).contains(new Complaint("component t.Greeter has not registered its service", false));
    }

    @Test
    void whatIsMissingIsNamedAndWaitedFor() {
        UnsatisfiedReferenceDTO missing = new UnsatisfiedReferenceDTO();
        missing.name = "Clock";
        missing.target = "(zone=utc)";
        configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};

        assertThat(complaint()).contains(new Complaint("component t.Greeter waits for Clock (zone=utc)", false));
    }

    @Test
    void failuresAreFinal() {
        configuration.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
        configuration.failure = "java.lang.IllegalStateException: no\n\tat t.Greeter";

        assertThat(complaint())
                .contains(new Complaint("component t.Greeter failed: java.lang.IllegalStateException: no", true));
    }

    @Test
    void componentsThatAreSwitchedOffAreNotAsked() {
        description.defaultEnabled = false;
        configuration.service = null;

        assertThat(complaint()).isEmpty();
    }

    private Optional<Complaint> complaint() {
        return health.complaint(List.of(bundle));
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
