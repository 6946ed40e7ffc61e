package io.sealpost.bulk.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** An array of objects, or of names; or an object that holds it as {@code domains}. Read entry by entry. */
final class JsonRows {

    private static final int MOST_FIELDS = 100;
    private static final int MOST_MX = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(100_000)
                    .build())
            .build();

    private final JsonParser parser;
    private final EntryTokens tokens;
    private final RowSink sink;
    private int entry;

    private JsonRows(JsonParser parser, RowSink sink) {
        this.parser = parser;
        this.tokens = new EntryTokens(parser);
        this.sink = sink;
    }

    static void read(Path file, RowSink sink) throws IOException, UnreadableFileException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            new JsonRows(parser, sink).read();
        } catch (JacksonException malformed) {
            var place = malformed.getLocation();
            throw new UnreadableFileException(
                    "bulk.file.json",
                    Math.max(1, place == null ? 1 : place.getLineNr()),
                    Math.max(1, place == null ? 1 : place.getColumnNr()));
        }
    }

    private void read() throws UnreadableFileException {
        try {
            document();
        } catch (StreamConstraintsException large) {
            throw tokens.tooLarge();
        }
    }

    private void document() throws UnreadableFileException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            entries();
        } else if (first == JsonToken.START_OBJECT) {
            holder();
        } else {
            throw new UnreadableFileException("bulk.file.json.array");
        }
        if (parser.nextToken() != null) {
            throw new UnreadableFileException(
                    "bulk.file.json",
                    parser.currentTokenLocation().getLineNr(),
                    parser.currentTokenLocation().getColumnNr());
        }
    }

    private void holder() throws UnreadableFileException {
        boolean found = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals("domains");
            if (parser.nextToken() != JsonToken.START_ARRAY || !wanted) {
                throw new UnreadableFileException("bulk.file.json.array");
            }
            found = true;
            entries();
        }
        if (!found) {
            throw new UnreadableFileException("bulk.file.json.array");
        }
    }

    private void entries() throws UnreadableFileException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            entry++;
            tokens.nextEntry();
            if (token == JsonToken.START_OBJECT) {
                sink.take(object());
            } else if (token == JsonToken.VALUE_STRING) {
                sink.take(TypedRow.named(entry, parser.getString()));
            } else {
                tokens.skip();
                sink.take(new TypedRow(entry, "", "", "", "", "", List.of(Remark.of("bulk.row.object"))));
            }
        }
    }

    private TypedRow object() throws UnreadableFileException {
        List<Remark> remarks = new ArrayList<>();
        String name = "";
        String organization = "";
        String mode = "";
        String maxAge = "";
        String mx = "";
        for (int fields = 1; tokens.next() == JsonToken.PROPERTY_NAME; fields++) {
            if (fields > MOST_FIELDS) {
                throw tokens.tooLarge();
            }
            String field = parser.currentName();
            JsonToken value = tokens.next();
            switch (field) {
                case "name" -> name = text(field, value, remarks);
                case "organization" -> organization = text(field, value, remarks);
                case "mode" -> mode = text(field, value, remarks);
                case "maxAge", "max_age" -> maxAge = number(field, value, remarks);
                case "mx" -> mx = mx(value, remarks);
                default -> {
                    tokens.skip();
                    remarks.add(Remark.of("bulk.row.field", field));
                }
            }
        }
        return new TypedRow(entry, name, organization, mode, maxAge, mx, remarks);
    }

    private String text(String field, JsonToken value, List<Remark> remarks) throws UnreadableFileException {
        return switch (value) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NULL -> "";
            default -> wrong(field, "bulk.row.type.text", remarks);
        };
    }

    private String number(String field, JsonToken value, List<Remark> remarks) throws UnreadableFileException {
        return switch (value) {
            case VALUE_NUMBER_INT -> parser.getString();
            case VALUE_NULL -> "";
            default -> wrong(field, "bulk.row.type.number", remarks);
        };
    }

    private String mx(JsonToken value, List<Remark> remarks) throws UnreadableFileException {
        if (value != JsonToken.START_ARRAY) {
            return text("mx", value, remarks);
        }
        List<String> lines = new ArrayList<>();
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (lines.size() == MOST_MX) {
                throw tokens.tooLarge();
            }
            if (token == JsonToken.VALUE_STRING) {
                lines.add(parser.getString());
            } else {
                wrong("mx", "bulk.row.type.texts", remarks);
            }
        }
        return String.join(" ", lines);
    }

    private String wrong(String field, String messageKey, List<Remark> remarks) throws UnreadableFileException {
        tokens.skip();
        Remark remark = Remark.of(messageKey, field);
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
        return "";
    }
}
