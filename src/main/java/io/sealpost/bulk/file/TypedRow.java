package io.sealpost.bulk.file;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of a file as it was typed; empty for what it does not say.
 *
 * @param line where it ends in a CSV file, or which entry of a JSON file it is, from 1
 * @param mx names separated by blanks or commas, or "look up"
 * @param remarks what is wrong with its form already
 */
public record TypedRow(
        int line, String name, String organization, String mode, String maxAge, String mx, List<Remark> remarks) {

    static final int LONGEST_NAME = 300;
    static final int LONGEST_ORGANIZATION = 200;
    static final int LONGEST_WORD = 100;
    static final int LONGEST_MX = 20_000;

    public TypedRow {
        List<Remark> all = new ArrayList<>(remarks);
        name = fitting(name, "name", LONGEST_NAME, all);
        organization = fitting(organization, "organization", LONGEST_ORGANIZATION, all);
        mode = fitting(mode, "mode", LONGEST_WORD, all);
        maxAge = fitting(maxAge, "max_age", LONGEST_WORD, all);
        mx = fitting(mx, "mx", LONGEST_MX, all);
        remarks = List.copyOf(all);
    }

    /** A row that holds only a name. */
    static TypedRow named(int line, String name) {
        return new TypedRow(line, name, "", "", "", "", List.of());
    }

    /** Control characters, which no database needs, become blanks; what is too long is cut and said. */
    private static String fitting(String text, String column, int longest, List<Remark> remarks) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (plain.length() <= longest) {
            return plain;
        }
        remarks.add(Remark.of("bulk.row.long", column, longest));
        return plain.substring(0, longest);
    }
}
