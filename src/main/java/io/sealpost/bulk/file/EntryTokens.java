package io.sealpost.bulk.file;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The tokens of one entry of a list, of which there are a limited number: whatever is kept of it stays small. */
final class EntryTokens {

    /** More than twice what the fields and names of the largest entry need. */
    private static final int MOST = 5_000;

    private final JsonParser parser;
    private int taken;

    EntryTokens(JsonParser parser) {
        this.parser = parser;
    }

    void nextEntry() {
        taken = 0;
    }

    JsonToken next() throws UnreadableFileException {
        taken++;
        if (taken > MOST) {
            throw tooLarge();
        }
        return parser.nextToken();
    }

    /** Goes to the end of the list or object that begins here. */
    void skip() throws UnreadableFileException {
        int open = parser.currentToken().isStructStart() ? 1 : 0;
        while (open > 0) {
            JsonToken token = next();
            if (token == null) {
                return; // the parser has said that the file ends in the middle
            }
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    UnreadableFileException tooLarge() {
        return new UnreadableFileException(
                "bulk.file.json.large",
                Math.max(1, parser.currentLocation().getLineNr()),
                Math.max(1, parser.currentLocation().getColumnNr()));
    }
}
