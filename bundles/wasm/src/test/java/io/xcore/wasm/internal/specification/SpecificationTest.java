package io.xcore.wasm.internal.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.xcore.wasm.internal.engine.chicory.ChicoryEngine;
import io.xcore.wasm.internal.specification.SpecificationSuite.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The specification's own tests, by the engine's interface. */
final class SpecificationTest {
    private static final Logger log = LoggerFactory.getLogger(SpecificationTest.class);

    private static Optional<Scripts> suite = Optional.empty();

    @BeforeAll
    static void get() {
        suite = SpecificationSuite.scripts();
    }

    @ParameterizedTest(name = "compiled: {0}")
    @ValueSource(booleans = {false, true})
    void everyAssertionHolds(boolean compiled) throws IOException {
        assumeTrue(suite.isPresent(), "Debian's packages wabt and binaryen (its source) cannot be had here");
        Scripts scripts = suite.orElseThrow();
        SpecificationReport report = new SpecificationReport();
        for (Path script : scripts.scripts()) {
            new SpecificationScript(new ChicoryEngine(), compiled, script, report).run();
        }

        log.info("Of {} scripts, but not of {}: {}", scripts.scripts().size(), scripts.foreign(), report);
        assertThat(report.failures()).isEmpty();
        assertThat(report.number("compiled")).isGreaterThanOrEqualTo(compiled ? 500 : 0);
        assertThat(report.number("assert_return")).isGreaterThan(10_000);
        assertThat(report.number("assert_trap")).isGreaterThan(400);
        assertThat(report.number("assert_invalid")).isGreaterThan(1_000);
        assertThat(report.number("assert_malformed")).isGreaterThan(500);
    }
}
