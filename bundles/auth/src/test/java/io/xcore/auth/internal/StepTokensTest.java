package io.xcore.auth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.error.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepTokensTest {
    @TempDir
    private Path folder;

    private AuthWorld world;
    private StepTokens tokens;
    private Instant end;

    @BeforeEach
    void wire() {
        world = new AuthWorld(folder);
        tokens = new StepTokens(world.keys, world.clock);
        end = world.clock.instant().plusSeconds(60);
    }

    @Test
    void aTokenSaysWhatItWasGiven() {
        String token = tokens.issue("purpose", "id", "subject", end);

        assertThat(tokens.read("purpose", token)).contains(new StepTokens.Step("id", "subject", end));
    }

    @Test
    void itEndsInTime() {
        String token = tokens.issue("purpose", "id", "subject", end);

        world.clock.advance(Duration.ofSeconds(60));

        assertThat(tokens.read("purpose", token)).isEmpty();
    }

    @Test
    void itIsGoodForNothingElse() {
        String token = tokens.issue("purpose", "id", "subject", end);
        String access = world.open(world.user("jane")).accessToken();

        assertThat(tokens.read("other", token)).isEmpty();
        assertThat(tokens.read("at", access)).isEmpty();
        AuthWorld.assertRefused(ErrorCode.TOKEN_INVALID, () -> world.accessTokens.verify(token));
    }

    @Test
    void whatIsNotSignedByUsIsNone() {
        String token = tokens.issue("purpose", "id", "subject", end);
        String unsigned = "eyJ0eXAiOiJwdXJwb3NlK2p3dCIsImFsZyI6Im5vbmUifQ." + token.split("\\.", -1)[1] + ".";

        for (String text : List.of("", "..", "x.y.z", token.substring(5), token + "A", unsigned, "x".repeat(1 << 20))) {
            assertThat(tokens.read("purpose", text)).as(text).isEmpty();
        }
    }
}
