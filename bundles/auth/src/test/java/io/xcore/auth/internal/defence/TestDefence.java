package io.xcore.auth.internal.defence;

import io.xcore.testkit.TestConfiguration;
import java.util.Map;

/** Settings of the defence for tests. */
public final class TestDefence {
    private TestDefence() {}

    /** The defaults, and what a test sets by the names of {@link DefenceConfiguration}'s methods. */
    public static LiveDefence with(Map<String, ?> values) {
        return new LiveDefence(configuration(values));
    }

    public static void change(LiveDefence live, Map<String, ?> values) {
        live.modified(configuration(values));
    }

    static DefenceConfiguration configuration(Map<String, ?> values) {
        return TestConfiguration.with(DefenceConfiguration.class, values);
    }
}
