package io.sealpost.certificates;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the key-encryption keys. */
final class KeyFile {

    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    String text() {
        try {
            warnOfOthers();
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new KeyRingException("The file " + file.toAbsolutePath() + " cannot be read", unreadable);
        }
    }

    /** Makes a file with a new key that only its owner can read, unless there is one. */
    KeyFile orMade() {
        if (Files.exists(file)) {
            return this;
        }
        byte[] key = new byte[KeyRing.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        String text = Base64.getEncoder().encodeToString(key) + "\n";
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            write(text);
            log.info("Made {}, which encrypts private keys; keep a copy apart from the database's", file);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            return this;
        } catch (IOException failure) {
            throw new KeyRingException("The file " + file.toAbsolutePath() + " cannot be made", failure);
        }
        return this;
    }

    private void write(String text) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
            channel.force(true);
        }
    }

    private void warnOfOthers() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            log.warn("{} can be read by everybody on this machine; chmod 600 it", file);
        }
    }
}
