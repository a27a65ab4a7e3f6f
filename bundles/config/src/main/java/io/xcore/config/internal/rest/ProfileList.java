package io.xcore.config.internal.rest;

import java.util.List;

/** Every profile, by name (contract A0-08). */
record ProfileList(List<ProfileView> profiles) {}
