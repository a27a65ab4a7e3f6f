package io.xcore.plugins.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.platform.ShutdownParticipant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void everybodyIsToldBeforeAnybodyFinishes() {
        Shutdown.end(List.of(participant("a", false), participant("b", true), participant("c", false)));

        assertThat(log).containsExactly("told a", "told b", "told c", "finished a", "finished b", "finished c");
    }

    private ShutdownParticipant participant(String name, boolean failing) {
        return new ShutdownParticipant() {
            @Override
            public void announced() {
                note("told " + name);
            }

            @Override
            public void finish() {
                note("finished " + name);
            }

            private void note(String what) {
                log.add(what);
                if (failing) {
                    throw new IllegalStateException(name);
                }
            }
        };
    }
}
