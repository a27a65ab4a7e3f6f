package io.xcore.realtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static final Optional<Long> NOBODY = Optional.empty();

    @Test
    void anApiKeyIsToldNoMoreThanItsScopesReach() {
        assertThat(audience("plugins:read").admits(new Key())).isTrue();
        assertThat(audience("audit:read").admits(new Key())).isFalse();
    }

    private static Audience audience(String permission) {
        return new Audience("sample", Optional.empty(), Optional.of(permission), NOBODY, NOBODY);
    }

    /** An administrator's key that is good for reading plugins alone. */
    private static final class Key implements Caller {
        @Override
        public long userId() {
            return 1;
        }

        @Override
        public String username() {
            return "admin";
        }

        @Override
        public String getName() {
            return username();
        }

        @Override
        public Set<String> roles() {
            return Set.of("admin");
        }

        @Override
        public List<String> permissions() {
            return List.of("*");
        }

        @Override
        public boolean permits(String permission) {
            return true;
        }

        @Override
        public Optional<String> sessionId() {
            return Optional.empty();
        }

        @Override
        public boolean covers(boolean safe, @Nullable String permission) {
            return safe && "plugins:read".equals(permission);
        }
    }
}
