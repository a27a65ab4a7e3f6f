package io.xcore.realtime.internal.frame;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** An outgoing frame, rendered and encoded once for all who get it. Immutable: nobody writes into its bytes. */
public final class Frame {
    private static final long UNKNOWN = -1;

    private final byte[] utf8;
    private final long seq;

    private Frame(byte[] utf8, long seq) {
        this.utf8 = utf8;
        this.seq = seq;
    }

    /** One that says nothing about how far its reader is. */
    public static Frame of(byte[] utf8) {
        return new Frame(utf8, UNKNOWN);
    }

    /** One whose reader has been told everything up to this number. */
    public static Frame at(byte[] utf8, long seq) {
        return new Frame(utf8, seq);
    }

    /** A JSON object with the number as its last field. */
    public static Frame numbered(byte[] object, long seq) {
        byte[] end = (",\"seq\":" + seq + "}").getBytes(US_ASCII);
        byte[] whole = Arrays.copyOf(object, object.length - 1 + end.length);
        System.arraycopy(end, 0, whole, object.length - 1, end.length);
        return new Frame(whole, seq);
    }

    public byte[] utf8() {
        return utf8;
    }

    /** Its size on the wire, without the few bytes of framing. */
    public int bytes() {
        return utf8.length;
    }

    /** Up to which event one has been told everything who has got it; negative when that is unknown. */
    public long seq() {
        return seq;
    }

    @Override
    public String toString() {
        return new String(utf8, UTF_8);
    }
}
