package io.xcore.admin.internal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words a user is found by: a search for the beginning of a word is answered by an index, one for any part of it
 * would read every user.
 */
public final class SearchWords {
    private static final int LONGEST_WORD = 254;
    private static final int MOST_WORDS = 40;
    private static final int MOST_TERMS = 5;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern DIVIDERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SearchWords() {}

    /** The words of a user: user name and e-mail as they are, and what they and the full name consist of. */
    public static Set<String> of(String username, String email, String fullName) {
        Set<String> words = new TreeSet<>();
        words.add(folded(username));
        words.add(folded(email));
        String mailbox = email.substring(0, Math.max(0, email.lastIndexOf('@')));
        Stream.of(username, mailbox, fullName)
                .flatMap(text -> DIVIDERS.splitAsStream(folded(text)))
                .filter(word -> !word.isEmpty() && word.length() <= LONGEST_WORD)
                .limit(MOST_WORDS)
                .forEach(words::add);
        return words;
    }

    /** What is searched for, the longest first: it leaves the fewest users to look at. */
    public static List<String> terms(String search) {
        return Arrays.stream(SPACES.split(folded(search), 0))
                .filter(term -> !term.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .limit(MOST_TERMS)
                .toList();
    }

    /** Without case, accents and other ways to write the same letter. */
    private static String folded(String text) {
        String decomposed = Normalizer.normalize(text.strip(), Normalizer.Form.NFKD);
        return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
