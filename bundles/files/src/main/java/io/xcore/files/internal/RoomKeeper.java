package io.xcore.files.internal;

import io.xcore.error.ErrorCode;
import io.xcore.error.XcoreException;
import io.xcore.files.internal.FilesSettings.Room;
import io.xcore.files.internal.blob.Staging.Bounds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says how much may still come: a file's bound, a user's quota, everybody's, and what the disk has. */
@Component(service = RoomKeeper.class)
public final class RoomKeeper {
    private final FileStore files;
    private final Contents contents;
    private final LiveSettings live;

    @Activate
    public RoomKeeper(@Reference FileStore files, @Reference Contents contents, @Reference LiveSettings live) {
        this.files = files;
        this.contents = contents;
        this.live = live;
    }

    /**
     * How much a user's next file may have.
     *
     * @param expected how many are expected; 0 when nobody knows
     * @param promised how many others of his are on their way
     * @throws XcoreException PAYLOAD_TOO_LARGE when {@code expected} is more than any file may have, INSUFFICIENT_STORAGE
     *     when there is no room for it
     */
    public Bounds forFile(long ownerId, long expected, long promised) {
        Room room = live.current().room();
        if (expected > room.file()) {
            throw tooLarge(room.file());
        }
        long left = Math.min(
                room.user() - files.usage(ownerId).bytes() - promised,
                room.total() == Long.MAX_VALUE
                        ? Long.MAX_VALUE
                        : room.total() - files.total().bytes());
        if (left < expected || (expected == 0 && left <= 0)) {
            throw full();
        }
        long free = contents.free() - room.free();
        if (free < expected || free <= 0) {
            throw new XcoreException(ErrorCode.INSUFFICIENT_STORAGE, "There is no room for files left");
        }
        long most = Math.min(left, free);
        return most < room.file()
                ? new Bounds(most, ErrorCode.INSUFFICIENT_STORAGE, room.free(), room.slowest())
                : new Bounds(room.file(), ErrorCode.PAYLOAD_TOO_LARGE, room.free(), room.slowest());
    }

    /** How many bytes a user may have together. */
    long quota() {
        return live.current().room().user();
    }

    private static XcoreException tooLarge(long most) {
        return new XcoreException(ErrorCode.PAYLOAD_TOO_LARGE, "A file has at most " + most + " bytes");
    }

    static XcoreException full() {
        return new XcoreException(ErrorCode.INSUFFICIENT_STORAGE, "The quota for files is used up");
    }
}
