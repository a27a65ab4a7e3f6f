package io.xcore.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.testkit.FakeServiceReference;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import org.osgi.framework.dto.ServiceReferenceDTO;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.RequestInfoDTO;
import org.osgi.service.http.runtime.dto.RuntimeDTO;

class HttpPlatformTest {
    private static final String ENDPOINT = "osgi.http.endpoint";

    private final HttpPlatform platform = new HttpPlatform(new Version("1.2.3"), Map.of());

    @Test
    void theAddressIsThatOfTheService() {
        bind(new String[] {"http://127.0.0.1:43211/"}, "/");

        assertThat(platform.baseUri()).isEqualTo(URI.create("http://127.0.0.1:43211"));
    }

    @Test
    void anAddressThatTheServiceHasLostIsThatOfTheServer() {
        bind("/", new String[] {"http://127.0.0.1:43211/"});

        assertThat(platform.baseUri()).isEqualTo(URI.create("http://127.0.0.1:43211"));
        assertThat(platform.baseUri()).as("within the same second").isEqualTo(URI.create("http://127.0.0.1:43211"));
    }

    @Test
    void aServerThatDoesNotListenYetHasTheAddressLastKnown() {
        bind(new String[] {"http://127.0.0.1:43211/"}, "/");
        assertThat(platform.baseUri()).isEqualTo(URI.create("http://127.0.0.1:43211"));

        bind("/", "/");

        assertThat(platform.baseUri()).isEqualTo(URI.create("http://127.0.0.1:43211"));
    }

    @Test
    void aServerThatDoesNotAnswerHarmsNobody() {
        bind("/", null);

        assertThat(platform.baseUri()).isEqualTo(URI.create("http://127.0.0.1:8000"));
    }

    private void bind(Object property, @Nullable Object said) {
        HttpServiceRuntime runtime = new SilentRuntime(said);
        platform.setRuntime(new FakeServiceReference<>(runtime, Map.of(ENDPOINT, property)), runtime);
    }

    /** A server that tells nothing but where it listens. */
    private record SilentRuntime(@Nullable Object said) implements HttpServiceRuntime {
        @Override
        public RuntimeDTO getRuntimeDTO() {
            if (said == null) {
                throw new IllegalStateException("stopped");
            }
            RuntimeDTO all = new RuntimeDTO();
            all.serviceDTO = new ServiceReferenceDTO();
            all.serviceDTO.properties = Map.of(ENDPOINT, said);
            return all;
        }

        @Override
        public RequestInfoDTO calculateRequestInfoDTO(String path) {
            return new RequestInfoDTO();
        }
    }
}
