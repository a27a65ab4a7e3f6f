package io.xcore.files.internal.tus;

/**
 * Where an upload stands after a request.
 *
 * @param status what became of the piece that came
 * @param offset how much has arrived
 */
public record Arrival(Status status, PartialUpload upload, long offset) {
    /** What became of a piece. */
    public enum Status {
        /** It was taken, or there was none. */
        TAKEN,
        /** Another request goes on with the upload just now. */
        LOCKED,
        /** It does not begin where the upload ends. */
        WRONG_OFFSET,
        /** It is not what its checksum says, and was thrown away. */
        WRONG_CHECKSUM
    }
}
