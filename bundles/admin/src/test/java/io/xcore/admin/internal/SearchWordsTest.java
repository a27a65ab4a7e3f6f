package io.xcore.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SearchWordsTest {
    @Test
    void aUserIsFoundByNameEmailAndTheWordsOfBoth() {
        assertThat(SearchWords.of("jd42", "John.Doe@Example.com", "Jöhn O'Doe"))
                .containsExactlyInAnyOrder("jd42", "john.doe@example.com", "john", "doe", "o");
    }

    @Test
    void everySearchTermCountsAndTheLongestComesFirst() {
        assertThat(SearchWords.terms("  DOE Jöhnny doe ")).containsExactly("johnny", "doe");
        assertThat(SearchWords.terms("   ")).isEmpty();
        assertThat(SearchWords.terms("a b c d e f g h")).hasSize(5);
    }
}
