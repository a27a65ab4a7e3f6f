package io.xcore.examples.erp.crm;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far an opportunity has come. Clients write and read it in lower case. */
public enum Stage {
    /** Still to be won. */
    OPEN,
    /** It became an order. */
    WON,
    /** It did not. */
    LOST;

    /** The stage a client means. */
    static Optional<Stage> of(String text) {
        return Stream.of(values())
                .filter(stage -> stage.text().equalsIgnoreCase(text))
                .findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
