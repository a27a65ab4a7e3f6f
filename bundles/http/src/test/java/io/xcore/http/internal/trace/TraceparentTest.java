package io.xcore.http.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the W3C's own test suite for Trace Context. */
class TraceparentTest {
    private static final String TRACE = "12345678901234567890123456789012";
    private static final String PARENT = "1234567890123456";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-" + PARENT + "-01",
                "00-" + TRACE + "-" + PARENT + "-ff",
                " 00-" + TRACE + "-" + PARENT + "-01 ",
                "cc-" + TRACE + "-" + PARENT + "-01",
                "cc-" + TRACE + "-" + PARENT + "-01-what-the-future-will-be-like"
            })
    void whatIsWellFormedIsContinued(String header) {
        assertThat(Traceparent.read(List.of(header))).contains(new Traceparent(TRACE, PARENT, true));
    }

    @Test
    void theLowestFlagAloneSaysWhetherItIsRecorded() {
        assertThat(Traceparent.read(List.of("00-" + TRACE + "-" + PARENT + "-02")))
                .contains(new Traceparent(TRACE, PARENT, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + TRACE + "-" + PARENT,
                "00-" + TRACE + "-" + PARENT + "-1",
                "00-" + TRACE + "-" + PARENT + "-01-",
                "00-" + TRACE + "-" + PARENT + "-01.",
                "00-" + TRACE + "-" + PARENT + "-01-what-the-future-will-be-like",
                "cc-" + TRACE + "-" + PARENT + "-01.what-the-future-will-be-like",
                "ff-" + TRACE + "-" + PARENT + "-01",
                "0-" + TRACE + "-" + PARENT + "-01",
                ".0-" + TRACE + "-" + PARENT + "-01",
                "00-00000000000000000000000000000000-" + PARENT + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-1234567890123456789012345678901-" + PARENT + "-01",
                "00-123456789012345678901234567890123-" + PARENT + "-01",
                "00-.2345678901234567890123456789012-" + PARENT + "-01",
                "00-ABCDEF78901234567890123456789012-" + PARENT + "-01",
                "00-" + TRACE + "-123456789012345-01",
                "00-" + TRACE + "-12345678901234567-01",
                "00-" + TRACE + "-" + PARENT + "-.0",
                "00-" + TRACE + "-" + PARENT + "-0X",
                "00_" + TRACE + "-" + PARENT + "-01"
            })
    void whatIsMalformedIsNotThere(String header) {
        assertThat(Traceparent.read(List.of(header))).isEmpty();
    }

    @Test
    void twoAreAsGoodAsNone() {
        String header = "00-" + TRACE + "-" + PARENT + "-01";

        assertThat(Traceparent.read(List.of(header, header))).isEmpty();
        assertThat(Traceparent.read(List.of())).isEmpty();
    }
}
