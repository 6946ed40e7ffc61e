package io.sealpost.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Verifies an export: without a database and without Spring, so that whoever has the file needs nothing else. */
public final class ExportCheck {

    /** A longer line is none of ours. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final ChainCheck instance = new ChainCheck();
    private final ChainCheck organization = new ChainCheck();
    private final @Nullable String expected;
    private boolean expectedSeen;
    private @Nullable String onlyOrganization;
    private @Nullable ExportEnd end;
    private long lines;

    private ExportCheck(@Nullable String expected) {
        this.expected = expected;
    }

    /** @param expected the hash of an entry that has to be in it, noted earlier; null for none */
    public static ChainVerdict of(BufferedReader export, @Nullable String expected) throws IOException {
        ExportCheck check = new ExportCheck(expected);
        StringBuilder line = new StringBuilder();
        for (int one = export.read(); one >= 0; one = export.read()) {
            if (one != '\n') {
                if (line.length() <= LONGEST_LINE) {
                    line.append((char) one);
                }
            } else {
                check.line(line.toString());
                line.setLength(0);
            }
        }
        if (!line.isEmpty()) {
            check.line(line.toString());
        }
        return check.verdict();
    }

    private void line(String text) {
        lines++;
        JsonNode json = text.length() > LONGEST_LINE ? null : ChainLine.json(text);
        ExportEnd said = json == null ? null : ExportEnd.of(json);
        ChainLine line = json == null ? null : ChainLine.of(json);
        if (end != null || (said == null && line == null)) {
            both(new ChainFault.Unreadable(lines));
        } else if (said != null) {
            end = said;
        } else {
            follow(Objects.requireNonNull(line));
        }
    }

    private void follow(ChainLine line) {
        expectedSeen |= line.hash().equals(expected);
        instance.next(line, line.place());
        onlyOrganization = onlyOrganization == null ? line.organization() : onlyOrganization;
        if (line.organizationPlace() != null && Objects.equals(line.organization(), onlyOrganization)) {
            organization.next(line, line.organizationPlace());
        } else {
            organization.add(new ChainFault.Unreadable(lines));
        }
    }

    private void both(ChainFault fault) {
        instance.add(fault);
        organization.add(fault);
    }

    private ChainVerdict verdict() {
        ExportEnd said = end;
        if (said == null) {
            ChainCheck likely = organization.likelierThan(instance) ? organization : instance;
            likely.add(new ChainFault.CutOff(likely.head().sequence()));
            return likely.verdict(false);
        }
        ChainCheck chain = said.organization() == null ? instance : organization;
        if (said.entries() > chain.entries() && said.selection()) {
            chain.add(new ChainFault.CutOff(chain.head().sequence()));
        } else if (!said.selection()) {
            chain.endsAt(said.end());
        }
        if (expected != null && !expectedSeen) {
            chain.add(new ChainFault.NotFound(expected));
        }
        return chain.verdict(said.selection());
    }
}
