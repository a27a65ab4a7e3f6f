package io.xcore.auth.internal;

import java.util.List;

/**
 * The first proof was right, and a second one is due (contract A4-06).
 *
 * @param methods the names of those the user can give now, in the order of preference
 * @param token stands for the first proof when the second one comes
 */
public record SecondFactorDue(List<String> methods, String token) implements SignIn {
    public SecondFactorDue {
        methods = List.copyOf(methods);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "second factor due " + methods;
    }
}
