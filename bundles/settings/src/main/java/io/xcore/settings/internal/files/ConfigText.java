package io.xcore.settings.internal.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration file as it is written: lines of keys and values, as {@link java.util.Properties} knows them, in UTF-8.
 *
 * @param text the whole of it; empty when it is no text
 * @param entries the keys and values, in the order of the file
 * @param faults what is wrong with it already without knowing what it configures
 */
record ConfigText(String text, List<Entry> entries, List<Fault> faults) {
    ConfigText {
        entries = List.copyOf(entries);
        faults = List.copyOf(faults);
    }

    /**
     * A key and its value.
     *
     * @param raw the value as it is written, without what is around it
     * @param start where in the text the value begins
     */
    record Entry(int line, String key, String raw, int start) {
        int end() {
            return start + raw.length();
        }

        /** Whether it is what it says: no reference to something else, no type of Felix' own notation, in one line. */
        boolean literal() {
            return !raw.contains("${")
                    && !raw.contains("$[")
                    && !raw.contains("\n")
                    && !raw.matches("[A-Za-z]?[\"(\\[].*");
        }

        /** The value of a literal, without escapes. */
        String value() {
            return unescaped(raw);
        }
    }

    static ConfigText read(byte[] bytes) {
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, chars, true);
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            return unreadable(1 + newlines(bytes, in.position()), "is not UTF-8");
        }
        String text = chars.flip().toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\uFEFF' || (Character.isISOControl(c) && "\t\r\n\f".indexOf(c) < 0)) {
                return unreadable(
                        lineOf(text, i), String.format("has the character U+%04X, which is no text", (int) c));
            }
        }
        return new Lines(text).read();
    }

    private static ConfigText unreadable(int line, String problem) {
        return new ConfigText("", List.of(), List.of(Fault.refused(line, problem)));
    }

    /** The same text with other values. */
    String with(Map<Entry, String> values) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            String value = values.get(entry);
            if (value != null) {
                changed.replace(entry.start(), entry.end(), value);
            }
        }
        return changed.toString();
    }

    private static int newlines(byte[] bytes, int end) {
        int lines = 0;
        for (int i = 0; i < end; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static int lineOf(String text, int position) {
        return 1 + (int) text.chars().limit(position).filter(c -> c == '\n').count();
    }

    private static String unescaped(String raw) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\' || ++i == raw.length()) {
                value.append(c);
                continue;
            }
            char escaped = raw.charAt(i);
            if (escaped == 'u') {
                value.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                int known = "trnf".indexOf(escaped);
                value.append(known < 0 ? escaped : "\t\r\n\f".charAt(known));
            }
        }
        return value.toString();
    }

    /** Takes a text apart. */
    private static final class Lines {
        private final String text;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, Integer> seen = new LinkedHashMap<>();

        Lines(String text) {
            this.text = text;
        }

        ConfigText read() {
            int line = 1;
            int start = 0;
            while (start < text.length()) {
                int first = line;
                int end = endOfLine(start);
                boolean comment = isComment(start, end);
                while (!comment && continues(start, end)) {
                    if (end >= text.length() - 1) {
                        faults.add(Fault.refused(line, "ends in the middle of a value: \\ announces another line"));
                        break;
                    }
                    line++;
                    end = endOfLine(end + 1);
                }
                if (!comment) {
                    entry(first, start, end);
                }
                line++;
                start = end + 1;
            }
            return new ConfigText(text, entries, faults);
        }

        private int endOfLine(int from) {
            int end = text.indexOf('\n', from);
            return end < 0 ? text.length() : end;
        }

        private boolean isComment(int start, int end) {
            String line = text.substring(start, end).strip();
            return line.isEmpty() || line.startsWith("#") || line.startsWith("!");
        }

        /** Whether the line has an odd number of backslashes at its end. */
        private boolean continues(int start, int end) {
            int last = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            int slashes = 0;
            while (last - slashes > start && text.charAt(last - slashes - 1) == '\\') {
                slashes++;
            }
            return slashes % 2 == 1;
        }

        private void entry(int line, int start, int end) {
            int from = start;
            while (Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            int keyEnd = from;
            while (keyEnd < end && "=: \t\f\r".indexOf(text.charAt(keyEnd)) < 0) {
                keyEnd += text.charAt(keyEnd) == '\\' ? 2 : 1;
            }
            keyEnd = Math.min(keyEnd, end);
            int value = skipBlanks(keyEnd, end);
            if (value < end && "=:".indexOf(text.charAt(value)) >= 0) {
                value = skipBlanks(value + 1, end);
            } else if (value >= end) {
                faults.add(Fault.refused(line, "has no = after the key"));
                return;
            }
            String raw = text.substring(value, end).stripTrailing();
            if (text.substring(from, end).matches("(?s).*(?<!\\\\)(\\\\\\\\)*\\\\u(?![0-9A-Fa-f]{4}).*")) {
                faults.add(Fault.refused(line, "has \\u without four hexadecimal digits"));
                return;
            }
            add(new Entry(line, unescaped(text.substring(from, keyEnd)), raw, value));
        }

        private int skipBlanks(int from, int end) {
            int at = from;
            while (at < end && " \t\f\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at;
        }

        private void add(Entry entry) {
            Integer before = seen.putIfAbsent(entry.key(), entry.line());
            if (before != null) {
                faults.add(Fault.warning(
                        entry.line(), "has " + entry.key() + " again (line " + before + "); the last one counts"));
            }
            entries.add(entry);
        }
    }
}
