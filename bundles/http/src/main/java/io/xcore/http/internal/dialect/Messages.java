package io.xcore.http.internal.dialect;

import io.xcore.error.ErrorCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The messages of failures: those the contract gives word for word, and those this bundle itself throws. */
public final class Messages {
    public static final String CREDENTIAL_NEEDED = "Authentication is required";
    public static final String NOT_PERMITTED = "Insufficient permissions";
    public static final String NO_SUCH_PATH = "This path does not exist";
    public static final String LIMIT_EXCEEDED = "Rate limit exceeded";
    public static final String ONLY_READ =
            "Nothing can be changed at the moment: the database is only read, usually because its disk is full";
    public static final String INTERNAL = "Internal server error";

    private Messages() {}

    /**
     * The message a client is shown.
     *
     * @param acceptLanguage the request header, as it came
     */
    static String of(ErrorCode code, String message, Dialect dialect, @Nullable String acceptLanguage) {
        return switch (code) {
            case INTERNAL_ERROR -> INTERNAL;
            case TOKEN_INVALID, TOKEN_EXPIRED -> switch (dialect) {
                case S1 -> french(acceptLanguage) ? "Token invalide ou expiré" : "Invalid or expired token";
                case S2 -> "Invalid or missing session";
                case S0, S3, S4 -> message;
            };
            case BAD_CREDENTIALS -> dialect == Dialect.S1 && french(acceptLanguage)
                    ? "Nom d'utilisateur ou mot de passe incorrect"
                    : message;
            case AUTHENTICATION_REQUIRED -> switch (dialect) {
                case S1 -> french(acceptLanguage) ? "Authentification requise" : message;
                case S2 -> "Invalid or missing session";
                case S0, S3, S4 -> message;
            };
            case RATE_LIMITED -> dialect == Dialect.S1 && message.equals(LIMIT_EXCEEDED) && french(acceptLanguage)
                    ? "Trop de requêtes"
                    : message;
            default -> dialect == Dialect.S1 && message.equals(NOT_PERMITTED) && french(acceptLanguage)
                    ? "Permissions insuffisantes"
                    : message;
        };
    }

    /** French unless the client names English and not French before it (contract X-18). */
    private static boolean french(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return true;
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                if (range.getRange().startsWith("fr")) {
                    return true;
                }
                if (range.getRange().startsWith("en")) {
                    return false;
                }
            }
        } catch (IllegalArgumentException e) {
            return true; // An unreadable preference is none.
        }
        return true;
    }
}
