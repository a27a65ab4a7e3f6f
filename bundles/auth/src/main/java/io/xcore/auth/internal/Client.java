package io.xcore.auth.internal;

/**
 * Where a session was opened from, for its owner to recognise it.
 *
 * @param address the network address
 * @param userAgent what the client calls itself, without control characters
 */
public record Client(String address, String userAgent) {
    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_USER_AGENT = 400;

    public Client {
        address = bounded(address, LONGEST_ADDRESS);
        userAgent = bounded(userAgent, LONGEST_USER_AGENT);
    }

    private static String bounded(String text, int longest) {
        String printable = text.replaceAll("\\p{C}", "");
        return printable.length() <= longest ? printable : printable.substring(0, longest);
    }
}
