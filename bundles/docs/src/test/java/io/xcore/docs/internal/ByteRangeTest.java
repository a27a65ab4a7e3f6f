package io.xcore.docs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-9, 0, 10",
        "bytes=3-5, 3, 3",
        "bytes=9-, 9, 1",
        "bytes=0-, 0, 10",
        "bytes=5-99, 5, 5",
        "bytes=-3, 7, 3",
        "bytes=-99, 0, 10",
        "' Bytes = 2-3 ', 2, 2",
        "bytes=0-999999999999999999, 0, 10"
    })
    void aPartThatIsThere(String header, long first, long count) {
        assertThat(ByteRange.of(header, 10)).contains(new ByteRange(first, count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=999999999999999999-", "bytes=-0"})
    void aPartThatIsNot(String header) {
        assertThat(ByteRange.of(header, 10)).get().extracting(ByteRange::count).isEqualTo(0L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-3",
                "bytes=0-1,3-4",
                "bytes=a-b",
                "bytes=--1",
                "bytes=1",
                "items=0-1",
                "bytes=0-99999999999999999999999999"
            })
    void nothingThatIsUnderstood(String header) {
        assertThat(ByteRange.of(header, 10)).isEmpty();
    }

    @Test
    void nothingHasNoParts() {
        assertThat(ByteRange.of("bytes=0-", 0))
                .get()
                .extracting(ByteRange::count)
                .isEqualTo(0L);
        assertThat(ByteRange.of("bytes=-5", 0))
                .get()
                .extracting(ByteRange::count)
                .isEqualTo(0L);
    }
}
