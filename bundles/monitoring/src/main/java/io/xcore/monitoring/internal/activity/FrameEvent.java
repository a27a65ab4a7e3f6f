package io.xcore.monitoring.internal.activity;

import io.xcore.event.PlatformEvent;

/** An event that is only there to become a WebSocket frame: it is no activity itself. */
public interface FrameEvent extends PlatformEvent {}
