package io.xcore.rest;

import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;

/** The language of a message on the routes of S1: French unless the client prefers English (contract X-18). */
public enum Language {
    FRENCH,
    ENGLISH;

    /** The language a client prefers by its {@code Accept-Language}. */
    public static Language of(HttpHeaders headers) {
        for (Locale locale : headers.getAcceptableLanguages()) {
            switch (locale.getLanguage()) {
                case "fr" -> {
                    return FRENCH;
                }
                case "en" -> {
                    return ENGLISH;
                }
                default -> {}
            }
        }
        return FRENCH;
    }

    /** The text in this language. */
    public String choose(String french, String english) {
        return this == FRENCH ? french : english;
    }
}
