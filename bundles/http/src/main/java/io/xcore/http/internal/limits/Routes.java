package io.xcore.http.internal.limits;

import io.xcore.http.internal.dialect.Dialect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Some routes, in words: a dialect ({@code S1}) for all of its routes, a path with {@code *} for one segment and a last
 * {@code **} for any number of them, and either with {@code !} before it for what is left out. Immutable.
 */
public final class Routes {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final int MAX_WORDS = 50;

    private final List<String> words;
    private final Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
    private final List<Pattern> paths = new ArrayList<>();
    private final List<Pattern> exceptions = new ArrayList<>();

    private Routes(List<String> words) {
        this.words = List.copyOf(words);
        for (String word : this.words) {
            if (word.startsWith("!")) {
                exceptions.add(path(word.substring(1)));
            } else if (word.startsWith("/")) {
                paths.add(path(word));
            } else {
                dialects.add(dialect(word));
            }
        }
    }

    /**
     * The routes these words name.
     *
     * @throws IllegalArgumentException when one is neither a dialect nor a path, or there are more than 50
     */
    static Routes of(List<String> words) {
        if (words.size() > MAX_WORDS) {
            throw new IllegalArgumentException("more than " + MAX_WORDS + " routes");
        }
        return new Routes(words);
    }

    /** As they were written. */
    public List<String> words() {
        return words;
    }

    /** Whether a route is among them, by its template; a path does as well. */
    boolean include(String route) {
        boolean named = dialects.contains(Dialect.of(route)) || matches(paths, route);
        return named && !matches(exceptions, route);
    }

    private static boolean matches(List<Pattern> patterns, String route) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(route).matches()) {
                return true;
            }
        }
        return false;
    }

    private static Dialect dialect(String word) {
        return Stream.of(Dialect.values())
                .filter(dialect -> dialect.name().equals(word))
                .findFirst()
                .orElseThrow(() -> unknown(word));
    }

    private static Pattern path(String word) {
        if (word.equals("/")) {
            return Pattern.compile("/");
        }
        if (!word.startsWith("/")) {
            throw unknown(word);
        }
        StringBuilder expression = new StringBuilder();
        String[] segments = word.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].equals("**") && i == segments.length - 1) {
                expression.append("(?:/.*)?");
            } else if (segments[i].equals("*")) {
                expression.append("/[^/]+");
            } else if (SEGMENT.matcher(segments[i]).matches()) {
                expression.append('/').append(Pattern.quote(segments[i]));
            } else {
                throw unknown(word);
            }
        }
        return Pattern.compile(expression.toString());
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException(
                "'" + word + "' is neither a dialect, S0 to S4, nor a path such as /erp/*/items or /erp/**");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Routes routes && routes.words.equals(words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
