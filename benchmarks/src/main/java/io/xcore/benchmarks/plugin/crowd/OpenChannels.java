package io.xcore.benchmarks.plugin.crowd;

import io.xcore.message.ChannelAccess;
import io.xcore.security.Caller;

/** Everybody may everything. */
final class OpenChannels implements ChannelAccess {
    @Override
    public void require(Caller caller, String channelId, Right right) {
        // Everybody may.
    }

    @Override
    public boolean permits(long userId, String channelId, Right right) {
        return true;
    }
}
