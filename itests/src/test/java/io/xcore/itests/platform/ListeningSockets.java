package io.xcore.itests.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The TCP sockets on which a process of this Linux host waits for connections. */
final class ListeningSockets {
    private static final String LISTENING = "0A";

    private ListeningSockets() {}

    /** Their addresses and ports. */
    static Set<String> of(long pid) throws IOException {
        Set<String> own = inodes(pid);
        Set<String> sockets = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields[3].equals(LISTENING) && own.contains(fields[9])) {
                    sockets.add(address(fields[1]));
                }
            }
        }
        return sockets;
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.exists(descriptor, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                }
            }
        }
        return inodes;
    }

    /** The kernel writes each group of four bytes in the machine's own, little-endian, order. */
    private static String address(String local) throws IOException {
        int colon = local.indexOf(':');
        byte[] bytes = new byte[colon / 2];
        for (int i = 0; i < bytes.length; i++) {
            int swapped = i - i % 4 + 3 - i % 4;
            bytes[swapped] = (byte) Integer.parseInt(local.substring(2 * i, 2 * i + 2), 16);
        }
        return InetAddress.getByAddress(bytes).getHostAddress() + ":"
                + Integer.parseInt(local.substring(colon + 1), 16);
    }
}
