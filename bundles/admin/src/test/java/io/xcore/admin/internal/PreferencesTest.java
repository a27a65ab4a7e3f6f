package io.xcore.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PreferencesTest {
    @Test
    void whatWasNeverSetHasItsDefault() {
        assertThat(Preferences.complete("{}"))
                .isEqualTo(Map.of("theme", "light", "language", "en", "notifications", true));
    }

    @Test
    void whatIsNotNamedSurvives() {
        String stored = Preferences.merge("{}", Map.of("notifications", false, "editor", Map.of("tabs", 4)));
        stored = Preferences.merge(stored, Map.of("theme", "dark", "editor", Map.of("wrap", true)));

        assertThat(Preferences.complete(stored))
                .isEqualTo(Map.of(
                        "theme",
                        "dark",
                        "language",
                        "en",
                        "notifications",
                        false,
                        "editor",
                        Map.of("tabs", 4, "wrap", true)));
    }

    @Test
    void nullTakesAPreferenceBack() {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("theme", null);

        assertThat(Preferences.complete(Preferences.merge("{\"theme\":\"dark\"}", nothing)))
                .containsEntry("theme", "light");
    }

    @Test
    void whatIsOutOfBoundsIsRefused() {
        assertRefused(Map.of("theme", 7));
        assertRefused(Map.of("theme", "<script>"));
        assertRefused(Map.of("language", "not a language"));
        assertRefused(Map.of("notifications", "yes"));
        assertRefused(Map.of("a key", 1));
        assertRefused(Map.of("big", "x".repeat(9_000)));
        assertRefused(Map.of("half", "\uD800"));
        Map<String, Object> deep = Map.of("a", 1);
        for (int i = 0; i < 6; i++) {
            deep = Map.of("a", deep);
        }
        assertRefused(deep);
        Map<String, Object> many = new HashMap<>();
        List.of("a", "b", "c").forEach(letter -> {
            for (int i = 0; i < 30; i++) {
                many.put(letter + i, i);
            }
        });
        assertRefused(many);
    }

    private static void assertRefused(Map<String, Object> changes) {
        assertThatThrownBy(() -> Preferences.merge("{}", changes)).isInstanceOf(XcoreException.class);
    }
}
