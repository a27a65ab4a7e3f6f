package io.xcore.config.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathsTest {
    private static final Map<String, Object> TREE = Map.of(
            "security", Map.of("password_policy", Map.of("min_length", 8L)), "modules", Map.of("enabled", List.of()));

    @Test
    void whatStandsAtAPlaceIsFound() {
        assertThat(Paths.at(TREE, "")).isEqualTo(TREE);
        assertThat(Paths.at(TREE, "security.password_policy.min_length")).isEqualTo(8L);
        assertThatThrownBy(() -> Paths.at(TREE, "security.nothing")).isInstanceOf(XcoreException.class);
    }

    @Test
    void everyPlaceIsNamedWhole() {
        assertThat(Paths.flat("security", Paths.at(TREE, "security")))
                .containsOnly(Map.entry("security.password_policy.min_length", 8L));
    }

    @Test
    void whatIsTypedBecomesAPatch() {
        assertThat(Paths.patch("security.session_timeout", " 900 "))
                .isEqualTo(Map.of("security", Map.of("session_timeout", 900L)));
        assertThat(Paths.patch("modules.disabled", "a, b,"))
                .isEqualTo(Map.of("modules", Map.of("disabled", List.of("a", "b"))));
        Map<String, Object> patch = new LinkedHashMap<>();
        Paths.into(patch, "general.locale=de");
        Paths.into(patch, "general.site_name=A = B");
        assertThat(patch).isEqualTo(Map.of("general", Map.of("locale", "de", "site_name", "A = B")));
    }

    @Test
    void whatIsTypedWronglyIsRefused() {
        assertThatThrownBy(() -> Paths.patch("security.session_timeout", "soon"))
                .isInstanceOf(XcoreException.class);
        assertThatThrownBy(() -> Paths.patch("nothing", "x")).isInstanceOf(XcoreException.class);
        assertThatThrownBy(() -> Paths.into(new LinkedHashMap<>(), "nothing")).isInstanceOf(XcoreException.class);
    }
}
