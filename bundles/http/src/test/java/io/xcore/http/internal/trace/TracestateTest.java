package io.xcore.http.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the W3C's own test suite for Trace Context. */
class TracestateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo=1,bar=2 | foo=1,bar=2",
                "foo=1 \t , \t bar=2 | foo=1,bar=2",
                "foo=1,,bar=2, | foo=1,bar=2",
                "foo@=1 | ''",
                "@foo=1 | ''",
                "foo@@bar=1 | ''",
                "foo@bar@baz=1 | ''",
                "foo =1 | ''",
                "FOO=1 | ''",
                "foo.bar=1 | ''",
                "foo=1,bar | ''",
                "foo=bar=baz | ''",
                "foo= | ''",
                "foo=1,foo=2 | foo=1",
                "t-0_*/9@system=1 | t-0_*/9@system=1"
            })
    void aLineIsHandedOnOrNot(String header, String expected) {
        assertThat(Tracestate.read(List.of(header.strip()))).isEqualTo(expected);
    }

    @Test
    void linesAreJoined() {
        assertThat(Tracestate.read(List.of("foo=1", "", "bar=2"))).isEqualTo("foo=1,bar=2");
        assertThat(Tracestate.read(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33})
    void thereAreThirtyTwoMembersAtMost(int count) {
        String header =
                IntStream.range(0, count).mapToObj(i -> "k" + i + "=" + i).collect(Collectors.joining(","));

        assertThat(Tracestate.read(List.of(header))).isEqualTo(count == 32 ? header : "");
    }

    @Test
    void lengthsAreBounded() {
        String key = "z".repeat(256);
        assertThat(Tracestate.read(List.of(key + "=1"))).isNotEmpty();
        assertThat(Tracestate.read(List.of("z" + key + "=1"))).isEmpty();
        String value = "v".repeat(256);
        assertThat(Tracestate.read(List.of("a=" + value))).isNotEmpty();
        assertThat(Tracestate.read(List.of("a=" + value + "v"))).isEmpty();
        String tenant = "t".repeat(241) + "@" + "v".repeat(14);
        assertThat(Tracestate.read(List.of(tenant + "=1"))).isNotEmpty();
        assertThat(Tracestate.read(List.of("t" + tenant + "=1"))).isEmpty();
        assertThat(Tracestate.read(List.of(tenant + "v=1"))).isEmpty();
    }
}
