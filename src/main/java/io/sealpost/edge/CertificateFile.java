package io.sealpost.edge;

import io.sealpost.certificates.SealedCertificate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file from which the edge serves HTTPS without a database: which host has which certificate, and the certificates
 * with their keys as sealed as in the database. A crash leaves it as it was at the last {@link #commit}.
 */
final class CertificateFile implements AutoCloseable {

    /** What one host has, as of a revision. */
    record Entry(String fingerprint, long revision) {}

    private static final Logger log = LoggerFactory.getLogger(CertificateFile.class);
    private static final String FORMAT = "2";
    private static final int CACHE_MEGABYTES = 4;
    private static final int FILL_PERCENT = 60;
    private static final int COMPACT_BYTES = 16 << 20;
    private static final int CLOSE_MILLIS = 200;

    private final @Nullable Path path;
    private final MVStore store;
    private final MVMap<String, String> hosts;
    private final MVMap<String, byte[]> certificates;
    private final MVMap<String, String> position;

    private CertificateFile(@Nullable Path file) {
        path = file;
        MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled().cacheSize(CACHE_MEGABYTES);
        store = (file == null ? builder : builder.fileName(file.toString())).open();
        try {
            boolean empty = store.getMapNames().isEmpty();
            hosts = store.openMap("hosts", texts());
            certificates = store.openMap("certificates", bytes());
            position = store.openMap("position", texts());
            if (!empty && !FORMAT.equals(position.get("format"))) {
                throw new IllegalStateException("written in format " + position.get("format"));
            }
            position.put("format", FORMAT);
            // Reads every host, so that damage shows here and not later.
            hosts.forEach((host, entry) -> entry(entry));
            epoch();
        } catch (RuntimeException unusable) {
            store.closeImmediately();
            throw unusable;
        }
    }

    // Named types: without them each value carries its own, and a damaged one could ask for any class at all.
    private static MVMap.Builder<String, String> texts() {
        return new MVMap.Builder<String, String>()
                .keyType(StringDataType.INSTANCE)
                .valueType(StringDataType.INSTANCE);
    }

    private static MVMap.Builder<String, byte[]> bytes() {
        return new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE);
    }

    /**
     * Opens or makes the file. One that is damaged is thrown away; where none is given or none can be had, memory has to do.
     */
    static CertificateFile open(@Nullable Path file) {
        if (file == null) {
            return new CertificateFile(null);
        }
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            return new CertificateFile(file);
        } catch (MVStoreException failure) {
            if (failure.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                return inMemory(file, failure);
            }
            return openAnew(file, failure);
        } catch (RuntimeException damaged) {
            return openAnew(file, damaged);
        } catch (IOException failure) {
            return inMemory(file, failure);
        }
    }

    private static CertificateFile openAnew(Path file, RuntimeException damage) {
        log.warn(
                "The edge's certificates {} are damaged and thrown away; the database fills them again: {}",
                file,
                damage.toString());
        try {
            Files.deleteIfExists(file);
            return new CertificateFile(file);
        } catch (IOException | RuntimeException failure) {
            return inMemory(file, failure);
        }
    }

    /** Throws the file away and begins a new one. */
    CertificateFile afresh(RuntimeException damage) {
        store.closeImmediately();
        return path == null ? new CertificateFile(null) : openAnew(path, damage);
    }

    private static CertificateFile inMemory(Path file, Exception failure) {
        log.error(
                "The edge cannot keep certificates in {}; without the database it cannot start with HTTPS: {}",
                file,
                failure.toString());
        return new CertificateFile(null);
    }

    @Nullable
    UUID epoch() {
        String epoch = position.get("epoch");
        return epoch == null ? null : UUID.fromString(epoch);
    }

    long revision() {
        return Long.parseLong(position.getOrDefault("revision", "0"));
    }

    /** Calls back for each host with its entry. */
    void forEachHost(BiConsumer<String, Entry> action) {
        for (Map.Entry<String, String> host : hosts.entrySet()) {
            action.accept(host.getKey(), entry(host.getValue()));
        }
    }

    private static Entry entry(String text) {
        int blank = text.indexOf(' ');
        return new Entry(text.substring(blank + 1), Long.parseLong(text.substring(0, blank)));
    }

    void put(String host, Entry entry) {
        hosts.put(host, entry.revision() + " " + entry.fingerprint());
    }

    void remove(String host) {
        hosts.remove(host);
    }

    boolean has(String fingerprint) {
        return certificates.containsKey(fingerprint);
    }

    /** The certificate with this fingerprint; throws where the file is damaged there. */
    @Nullable
    SealedCertificate find(String fingerprint) {
        byte[] bytes = certificates.get(fingerprint);
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        // The sum comes first: a damaged length must not ask for two gigabytes, nor a damaged chain be served.
        if (bytes.length < 8 || buffer.getInt() != sum(bytes)) {
            throw new IllegalStateException("damaged: " + fingerprint);
        }
        byte[] chain = new byte[buffer.getInt()];
        buffer.get(chain);
        byte[] key = new byte[buffer.remaining()];
        buffer.get(key);
        return new SealedCertificate(fingerprint, chain, key);
    }

    void put(SealedCertificate certificate) {
        byte[] chain = certificate.chain();
        byte[] key = certificate.sealedKey();
        ByteBuffer buffer = ByteBuffer.allocate(8 + chain.length + key.length);
        buffer.putInt(0).putInt(chain.length).put(chain).put(key);
        buffer.putInt(0, sum(buffer.array()));
        certificates.put(certificate.fingerprint(), buffer.array());
    }

    private static int sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 4, bytes.length - 4);
        return (int) sum.getValue();
    }

    void removeCertificate(String fingerprint) {
        certificates.remove(fingerprint);
    }

    Iterable<String> fingerprints() {
        return certificates.keySet();
    }

    /** Makes everything since the last commit permanent, together. */
    void commit(@Nullable UUID epoch, long revision) {
        if (epoch != null) {
            position.put("epoch", epoch.toString());
        }
        position.put("revision", Long.toString(revision));
        store.commit();
        store.compact(FILL_PERCENT, COMPACT_BYTES);
    }

    @Override
    public void close() {
        store.close(CLOSE_MILLIS);
    }
}
