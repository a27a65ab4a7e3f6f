package io.xcore.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretsTest {
    /** One in 64 random ids would: of so many none does by chance. */
    @Test
    void noIdIsTakenForAnOption() {
        assertThat(Stream.generate(Secrets::id).limit(2_000))
                .allMatch(id -> id.matches("[A-Za-z0-9_][A-Za-z0-9_-]{21}"));
    }
}
