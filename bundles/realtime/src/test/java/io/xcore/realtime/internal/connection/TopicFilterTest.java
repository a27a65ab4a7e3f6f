package io.xcore.realtime.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicFilterTest {
    @Test
    void withoutTopicsEverythingIsWanted() {
        assertThat(TopicFilter.ALL.wants("plugin.loaded")).isTrue();
        assertThat(TopicFilter.ALL.plus(List.of(), List.of("channel_1")).wants("plugin.loaded"))
                .isTrue();
    }

    @Test
    void topicsAreExactOrPrefixes() {
        TopicFilter filter = TopicFilter.ALL.plus(List.of("plugin.*", "user.login"), List.of());

        assertThat(filter.wants("plugin.loaded")).isTrue();
        assertThat(filter.wants("user.login")).isTrue();
        assertThat(filter.wants("user.logout")).isFalse();
    }

    @Test
    void whatIsUnsubscribedIsNotWantedAnyMore() {
        TopicFilter filter = TopicFilter.ALL.plus(List.of("a", "b"), List.of()).minus(List.of("a"), List.of());

        assertThat(filter.wants("a")).isFalse();
        assertThat(filter.wants("b")).isTrue();
    }

    @Test
    void subscriptionsAreBounded() {
        List<String> many = IntStream.range(0, 201).mapToObj(i -> "t" + i).toList();

        assertThatThrownBy(() -> TopicFilter.ALL.plus(many, List.of())).hasMessageContaining("Validation");
        assertThatThrownBy(() -> TopicFilter.ALL.plus(List.of("x".repeat(129)), List.of()))
                .hasMessageContaining("Validation");
    }
}
