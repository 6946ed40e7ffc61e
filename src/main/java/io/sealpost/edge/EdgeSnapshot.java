package io.sealpost.edge;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * The file from which the edge starts without a database. All numbers big-endian: magic, format, epoch, revision; per
 * domain its name, id, revision and the number of its text, with the text itself where the number is new; an empty name;
 * a CRC-32C of everything before it.
 */
final class EdgeSnapshot {

    /** What a file held: every change up to {@code revision} of the database {@code epoch}. */
    record Loaded(PolicyIndex index, UUID epoch, long revision) {}

    private static final long MAGIC = 0x5345414c_45444745L; // "SEALEDGE"
    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = 8 + 4 + 16 + 8;
    private static final int CHECKSUM_BYTES = 8;
    private static final int LEAST_DOMAIN_BYTES = 40;
    private static final int END = 0;

    private final Path file;

    EdgeSnapshot(Path file) {
        this.file = file.toAbsolutePath();
    }

    Path file() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Writes beside the file and renames, so that a crash leaves the old file or the new one, never half of one. */
    void write(PolicyIndex index, UUID epoch, long revision) throws IOException {
        Path directory = file.getParent();
        if (directory == null) {
            throw new IOException("Not a file: " + file);
        }
        Files.createDirectories(directory);
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            CheckedOutputStream checked = new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), new CRC32C());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
            writeContent(out, index, epoch, revision);
            out.flush();
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(directory);
    }

    private static void writeContent(DataOutputStream out, PolicyIndex index, UUID epoch, long revision)
            throws IOException {
        out.writeLong(MAGIC);
        out.writeInt(FORMAT);
        out.writeLong(epoch.getMostSignificantBits());
        out.writeLong(epoch.getLeastSignificantBits());
        out.writeLong(revision);
        Map<HostedText, Integer> numbers = new IdentityHashMap<>();
        for (Map.Entry<String, Hosted> entry : index.entries()) {
            Hosted hosted = entry.getValue();
            if (hosted.id() != null && hosted.text() != null) {
                writeDomain(out, entry.getKey(), hosted.id(), hosted.text(), hosted.revision(), numbers);
            }
        }
        out.writeByte(END);
    }

    private static void writeDomain(
            DataOutputStream out,
            String domain,
            byte[] id,
            HostedText text,
            long revision,
            Map<HostedText, Integer> numbers)
            throws IOException {
        out.writeByte(domain.length());
        out.writeBytes(domain);
        out.writeByte(id.length);
        out.write(id);
        out.writeLong(revision);
        Integer known = numbers.putIfAbsent(text, numbers.size());
        out.writeInt(known == null ? numbers.size() - 1 : known);
        if (known == null) {
            out.writeInt(text.bytes().length);
            out.write(text.bytes());
        }
    }

    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Windows opens no directories; there the rename alone has to do.
        }
    }

    /** Reads the file whole, or says in the exception why it cannot be used; a torn one never yields half an index. */
    Loaded read() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            long size = channel.size();
            if (size < HEADER_BYTES + CHECKSUM_BYTES || size > Integer.MAX_VALUE) {
                throw new IOException("a size of " + size + " bytes is not one of a snapshot");
            }
            ByteBuffer bytes =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena).asByteBuffer();
            if (bytes.getLong() != MAGIC) {
                throw new IOException("not a snapshot of the edge");
            }
            int format = bytes.getInt();
            if (format != FORMAT) {
                throw new IOException("written in format " + format + ", and this version reads format " + FORMAT);
            }
            verifyChecksum(bytes);
            return readContent(bytes);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException malformed) {
            throw new IOException("its content is malformed", malformed);
        }
    }

    private static void verifyChecksum(ByteBuffer bytes) throws IOException {
        int end = bytes.limit() - CHECKSUM_BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.slice(0, end));
        if (checksum.getValue() != bytes.getLong(end)) {
            throw new IOException("its checksum is wrong: it was damaged or cut off");
        }
        bytes.limit(end);
    }

    private static Loaded readContent(ByteBuffer bytes) throws IOException {
        UUID epoch = new UUID(bytes.getLong(), bytes.getLong());
        long revision = bytes.getLong();
        PolicyIndex index = new PolicyIndex(bytes.remaining() / LEAST_DOMAIN_BYTES);
        List<byte[]> texts = new ArrayList<>();
        int length;
        while ((length = Byte.toUnsignedInt(bytes.get())) != END) {
            String domain = new String(readBytes(bytes, length), StandardCharsets.US_ASCII);
            byte[] id = readBytes(bytes, Byte.toUnsignedInt(bytes.get()));
            long changed = bytes.getLong();
            int number = bytes.getInt();
            if (number == texts.size()) {
                texts.add(readBytes(bytes, bytes.getInt()));
            }
            index.apply(domain, id, texts.get(number), changed);
        }
        return new Loaded(index, epoch, revision);
    }

    private static byte[] readBytes(ByteBuffer bytes, int length) {
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] read = new byte[length];
        bytes.get(read);
        return read;
    }
}
