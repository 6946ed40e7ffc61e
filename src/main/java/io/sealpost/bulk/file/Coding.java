package io.sealpost.bulk.file;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * How the characters of a file are written. What is no UTF-8 is taken for Windows-1252, which holds Latin-1 and is what
 * spreadsheets write; its sender is told.
 *
 * @param skipped bytes of a mark at the beginning
 */
record Coding(Charset charset, int skipped) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** How archives, spreadsheets and documents begin: none of them is opened here. */
    private static final List<String> NO_TEXT = List.of(
            "504b0304", "504b0506", "1f8b", "425a68", "377abcaf", "fd377a58", "52617221", "28b52ffd", "d0cf11e0");

    private static final int LONGEST_MARK = 4;

    static Coding of(Path file) throws IOException, UnreadableFileException {
        String begin;
        try (InputStream in = Files.newInputStream(file)) {
            begin = HexFormat.of().formatHex(in.readNBytes(LONGEST_MARK));
        }
        if (begin.isEmpty()) {
            throw new UnreadableFileException("bulk.file.empty");
        }
        if (NO_TEXT.stream().anyMatch(begin::startsWith)) {
            throw new UnreadableFileException("bulk.file.packed");
        }
        if (begin.startsWith("feff") || begin.startsWith("fffe")) {
            return new Coding(StandardCharsets.UTF_16, 0);
        }
        if (begin.startsWith("efbbbf")) {
            return new Coding(StandardCharsets.UTF_8, 3);
        }
        return new Coding(isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS, 0);
    }

    boolean guessed() {
        return charset.equals(WINDOWS);
    }

    BufferedReader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.skipNBytes(skipped);
        return new BufferedReader(new InputStreamReader(in, charset), 1 << 16);
    }

    private static boolean isUtf8(Path file) throws IOException, UnreadableFileException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
            char[] part = new char[1 << 13];
            for (int read = reader.read(part); read >= 0; read = reader.read(part)) {
                for (int i = 0; i < read; i++) {
                    if (part[i] == 0) {
                        throw new UnreadableFileException("bulk.file.binary");
                    }
                }
            }
            return true;
        } catch (CharacterCodingException another) {
            return false;
        }
    }
}
