package io.xcore.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class EndpointsTest {
    @Test
    void theRealPortIsTold() {
        assertThat(Endpoints.best(new String[] {"http://127.0.0.1:43211/"}))
                .contains(URI.create("http://127.0.0.1:43211"));
        assertThat(Endpoints.best(List.of("http://0.0.0.0:8000/"))).contains(URI.create("http://127.0.0.1:8000"));
        assertThat(Endpoints.best("http://10.0.0.1:80")).contains(URI.create("http://10.0.0.1:80"));
        assertThat(Endpoints.best(null)).isEmpty();
    }

    @Test
    void theEnvironmentSaysHowTheInstanceRuns() {
        HttpPlatform plain = new HttpPlatform(new Version("1.2.3.SNAPSHOT"), Map.of());
        assertThat(plain.version()).isEqualTo("1.2.3");
        assertThat(plain.safeMode()).isFalse();
        assertThat(plain.development()).isFalse();
        HttpPlatform special =
                new HttpPlatform(new Version("1.2.3"), Map.of("XCORE_SAFE", "1", "XCORE_PROFILE", "development"));
        assertThat(special.safeMode()).isTrue();
        assertThat(special.development()).isTrue();
    }
}
