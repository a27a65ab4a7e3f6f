package io.xcore.messaging.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.xcore.messaging.internal.MessagingWorld;
import io.xcore.messaging.internal.Requester;
import io.xcore.messaging.internal.channel.Channel;
import io.xcore.messaging.internal.channel.ChannelChange;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    @Test
    void whatIsOlderThanItMayBeGoesAndTheNumbersGoOn() throws InterruptedException {
        try (MessagingWorld world = new MessagingWorld(Map.of("retention_days", 10))) {
            Upkeep upkeep = new Upkeep(world.channelStore, world.messageStore, world.live, world.clock);
            Requester root = world.user("root");
            String brief = world.channel();
            String usual = world.channel();
            world.channels.update(root, brief, retention(1));
            for (String channel : new String[] {brief, usual}) {
                for (int number = 0; number < 3; number++) {
                    world.say(root, channel, "old");
                }
            }
            world.clock.advance(Duration.ofDays(2));
            world.say(root, brief, "young");
            upkeep.clean();
            assertThat(world.channelStore.span(brief)).contains(new Channel.Span(4, 4));
            assertThat(world.channelStore.span(usual)).contains(new Channel.Span(1, 3));
            world.clock.advance(Duration.ofDays(9));
            upkeep.clean();
            assertThat(world.channelStore.span(brief)).contains(new Channel.Span(5, 4));
            assertThat(world.channelStore.span(usual)).contains(new Channel.Span(4, 3));
            assertThat(upkeep.clean()).isZero();
            assertThat(world.say(root, brief, "next").seq()).isEqualTo(5);
            upkeep.stop();
        }
    }

    @Test
    void whatADeletedChannelHasLeftIsRemoved() throws InterruptedException {
        try (MessagingWorld world = new MessagingWorld()) {
            Upkeep upkeep = new Upkeep(world.channelStore, world.messageStore, world.live, world.clock);
            Requester root = world.user("root");
            String channel = world.channel();
            Message said = world.say(root, channel, "gone");
            world.channels.delete(root, channel);
            assertThat(world.messageStore.find(said.id())).isPresent();
            upkeep.clean();
            assertThat(world.messageStore.find(said.id())).isEmpty();
            assertThat(world.channelStore.deleted()).doesNotContain(channel);
            upkeep.stop();
        }
    }

    private static ChannelChange retention(int days) {
        return new ChannelChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(days));
    }
}
