package io.xcore.messaging.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.messaging.internal.MessagingWorld;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.message.Message;
import io.xcore.messaging.internal.message.MessagePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    private final MessagingWorld world = new MessagingWorld();
    private final Requester root = world.user("root");
    private final Requester alice = world.user("alice");
    private final String open = world.channel();

    @TempDir
    private Path folder;

    private Indexer indexer;
    private Search search;

    @BeforeEach
    void open() {
        reopen();
    }

    private void reopen() {
        indexer = new Indexer(world.messageStore, world.channelStore, folder, world.clock);
        search = new Search(indexer, world.messageStore, world.channelStore, world.directory);
    }

    @AfterEach
    void close() {
        indexer.close();
        world.close();
    }

    @Test
    void wordsAreFoundWhateverTheirCaseTheNewestFirst() throws IOException {
        Message one = say("The quick brown fox");
        world.clock.advance(Duration.ofSeconds(1));
        Message two = say("A QUICK answer: été");
        say("nothing of it");
        indexer.look();
        assertThat(found("quick")).containsExactly(two.id(), one.id());
        assertThat(found("quick fox")).containsExactly(one.id());
        assertThat(found("quick -fox")).containsExactly(two.id());
        assertThat(found("\"quick brown\"")).containsExactly(one.id());
        assertThat(found("\"brown quick\"")).isEmpty();
        assertThat(found("fox | answer")).containsExactly(two.id(), one.id());
        assertThat(found("answ*")).containsExactly(two.id());
        assertThat(found("ÉTÉ")).containsExactly(two.id());
        assertThat(found("absent")).isEmpty();
    }

    @Test
    void nothingThatPeopleTypeIsAnError() throws IOException {
        say("a word");
        indexer.look();
        for (String odd : List.of("\"", "((", "*", "-", "|", "a*", "~", "+", "\\", "word\"", "…", "a AND b")) {
            assertThat(found(odd)).as(odd).hasSizeLessThanOrEqualTo(1);
        }
        for (String bad : List.of("", "  ", "x".repeat(501), "w ".repeat(51))) {
            assertThatThrownBy(() -> found(bad))
                    .isInstanceOfSatisfying(XcoreException.class, refused -> assertThat(refused.code())
                            .isEqualTo(ErrorCode.VALIDATION_FAILED));
        }
    }

    @Test
    void onlyWhatOneMayReadIsFound() throws IOException {
        String hidden = world.hidden();
        world.say(root, hidden, "treasure");
        Message said = say("treasure");
        indexer.look();
        assertThat(ids(search.search(alice, "treasure", Optional.empty(), Optional.empty(), 10)))
                .containsExactly(said.id());
        assertThat(ids(search.search(root, "treasure", Optional.empty(), Optional.empty(), 10)))
                .hasSize(2);
        assertThatThrownBy(() -> search.search(alice, "treasure", Optional.of(hidden), Optional.empty(), 10))
                .isInstanceOf(XcoreException.class);
    }

    @Test
    void pagesFollowEachOther() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            if (number % 3 == 0) {
                world.clock.advance(Duration.ofSeconds(1));
            }
            expected.add(say("paged").id());
        }
        indexer.look();
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            MessagePage page = search.search(alice, "paged", Optional.of(open), cursor, 2);
            assertThat(page.total()).isEqualTo(7);
            seen.addAll(ids(page));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected).doesNotHaveDuplicates();
        assertThat(seen.get(0)).isEqualTo(expected.get(6));
        assertThatThrownBy(() -> search.search(alice, "paged", Optional.of(open), Optional.of("nonsense"), 2))
                .isInstanceOf(XcoreException.class);
    }

    @Test
    void editsAndDeletionsAreFollowed() throws IOException {
        Message edited = say("before");
        Message deleted = say("before");
        indexer.look();
        world.messages.edit(alice, edited.id(), "afterwards", Optional.empty());
        world.messages.delete(alice, deleted.id());
        // At once, as the database knows it.
        assertThat(found("before")).doesNotContain(deleted.id());
        indexer.look();
        assertThat(found("before")).isEmpty();
        assertThat(found("afterwards")).containsExactly(edited.id());
    }

    @Test
    void whatThisNodeWritesIsIndexedWithoutALookAtAllChannels() throws IOException {
        Message former = say("first");
        indexer.look();
        world.events.clear();
        Message said = say("second");
        world.messages.edit(alice, former.id(), "changed", Optional.empty());
        world.events.events().forEach(indexer::on);
        indexer.lookAtHeard();
        assertThat(found("second")).containsExactly(said.id());
        assertThat(found("changed")).containsExactly(former.id());
    }

    @Test
    void whatIsRemovedIsNotFound() throws IOException {
        say("old");
        world.clock.advance(Duration.ofDays(2));
        Message young = say("old but young");
        indexer.look();
        world.messageStore.removeBefore(open, world.clock.instant().minus(Duration.ofDays(1)), 10);
        indexer.look();
        assertThat(found("old")).containsExactly(young.id());
        assertThat(search.search(alice, "old", Optional.of(open), Optional.empty(), 10)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void theIndexGoesOnWhereItWas() throws IOException {
        Message first = say("durable");
        indexer.look();
        indexer.close();
        Message second = say("durable");
        world.messages.edit(alice, first.id(), "durable still", Optional.empty());
        reopen();
        indexer.look();
        assertThat(found("durable")).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(found("still")).containsExactly(first.id());
    }

    @Test
    void aBrokenIndexIsMadeAnew() throws IOException {
        Message said = say("robust");
        indexer.look();
        indexer.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "nonsense");
            }
        }
        reopen();
        indexer.look();
        assertThat(found("robust")).containsExactly(said.id());
    }

    @Test
    void beforeThereIsAnIndexOneIsToldToComeBack() {
        assertThatThrownBy(() -> found("early")).isInstanceOfSatisfying(XcoreException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
            assertThat(refused.retryAfter()).isPresent();
        });
    }

    private Message say(String content) {
        return world.say(alice, open, content);
    }

    private List<String> found(String words) {
        return ids(search.search(alice, words, Optional.of(open), Optional.empty(), 10));
    }

    private static List<String> ids(MessagePage page) {
        return page.messages().stream().map(Message::id).toList();
    }
}
