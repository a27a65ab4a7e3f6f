package io.xcore.files.internal;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Keeps apart who adds a file with a content and who removes that content because no file has it. */
@Component(service = ContentLocks.class)
public final class ContentLocks {
    private static final int COUNT = 64;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(COUNT).toArray(Lock[]::new);

    @Activate
    public ContentLocks() {}

    Lock of(String sha256) {
        return locks[Math.floorMod(sha256.hashCode(), COUNT)];
    }
}
