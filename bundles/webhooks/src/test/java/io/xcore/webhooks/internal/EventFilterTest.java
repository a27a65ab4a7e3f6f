package io.xcore.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.XcoreException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventFilterTest {
    @ParameterizedTest
    @CsvSource({
        "user.created, user.created, true",
        "user.created, user.updated, false",
        "user.created, user.created.twice, false",
        "user.*, user.created, true",
        "user.*, users.created, false",
        "user.*, user, false",
        "erp.order.*, erp.order.line.added, true",
        "*, anything.at_all, true",
    })
    void aPatternLetsThrough(String pattern, String type, boolean through) {
        assertThat(EventFilter.of(List.of(pattern)).matches(type)).isEqualTo(through);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "user.", ".created", "us*", "*.created", "user.**", "user created"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> EventFilter.of(List.of(pattern))).isInstanceOf(XcoreException.class);
    }

    @Test
    void thereAreBounds() {
        assertThatThrownBy(() -> EventFilter.of(List.of())).isInstanceOf(XcoreException.class);
        assertThatThrownBy(() -> EventFilter.of(List.of("a".repeat(79)))).isInstanceOf(XcoreException.class);
        List<String> many =
                IntStream.range(0, 51).mapToObj(number -> "type." + number).toList();
        assertThatThrownBy(() -> EventFilter.of(many)).isInstanceOf(XcoreException.class);
        assertThat(EventFilter.of(Collections.nCopies(60, "user.created")).patterns())
                .hasSize(1);
    }
}
