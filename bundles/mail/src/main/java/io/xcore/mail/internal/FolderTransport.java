package io.xcore.mail.internal;

import io.xcore.mail.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts mails into files, for who develops without a mail server. The latest {@value #KEPT} are kept. */
final class FolderTransport implements MailTransport {
    static final int KEPT = 500;

    private static final Logger log = LoggerFactory.getLogger(FolderTransport.class);
    private static final String SUFFIX = ".eml";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final MimeMails mails;
    private final Clock clock;

    FolderTransport(Path folder, MimeMails mails, Clock clock) {
        this.folder = folder;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public void deliver(Mail mail) throws DeliveryException {
        String name = TIME.format(clock.instant())
                + '-'
                + UUID.randomUUID().toString().substring(0, 8)
                + SUFFIX;
        Path temporary = folder.resolve(name + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                            temporary,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            ownerOnly(temporary));
                    OutputStream out = Channels.newOutputStream(channel)) {
                mails.write(Session.getInstance(new Properties()), mail).writeTo(out);
            }
            Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            log.info("There is no mail server: a mail is in {}", folder.resolve(name));
            prune();
        } catch (IOException | MessagingException e) {
            throw new DeliveryException(true, e);
        }
    }

    private void prune() throws IOException {
        List<Path> oldestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            oldestFirst = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path file : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - KEPT))) {
            Files.deleteIfExists(file);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
