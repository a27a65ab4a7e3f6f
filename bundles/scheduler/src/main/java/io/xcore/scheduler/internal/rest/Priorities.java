package io.xcore.scheduler.internal.rest;

import io.xcore.error.XcoreException;
import java.util.Arrays;

/** Priorities, which are numbers in S3 and words in S2 (contract C-17); both are read everywhere. */
final class Priorities {
    /** With the number it stands for; a number between two of them is shown as the nearest. */
    private enum Word {
        MIN(1),
        LOW(3),
        DEFAULT(5),
        HIGH(8),
        URGENT(10);

        private final int number;

        Word(int number) {
            this.number = number;
        }
    }

    private Priorities() {}

    /**
     * What a client has sent.
     *
     * @throws XcoreException VALIDATION_FAILED {@code priority} when it is neither; whether a number is in its bounds is
     *     checked elsewhere
     */
    static int read(Object priority) {
        if (priority instanceof Integer number) {
            return number;
        }
        if (priority instanceof String word) {
            return Arrays.stream(Word.values())
                    .filter(each -> EnumWords.of(each).equals(word))
                    .findFirst()
                    .orElseThrow(Priorities::neither)
                    .number;
        }
        throw neither();
    }

    private static XcoreException neither() {
        return XcoreException.invalid("priority", "must be 1 to 10, or min, low, default, high or urgent");
    }

    static String word(int priority) {
        Word nearest = Word.MIN;
        for (Word each : Word.values()) {
            if (Math.abs(each.number - priority) <= Math.abs(nearest.number - priority)) {
                nearest = each;
            }
        }
        return EnumWords.of(nearest);
    }
}
