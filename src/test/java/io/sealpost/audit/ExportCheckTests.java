package io.sealpost.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportCheckTests {

    private final Exports exports = Exports.of(9);

    @Test
    void anExportAsItWasMadeIsWhole() throws IOException {
        assertThat(check(exports.instance()).faults()).isEmpty();
        assertThat(check(exports.instance()).entries()).isEqualTo(9);
        assertThat(check(exports.organization(Exports.HERS)).faults()).isEmpty();
        assertThat(check(exports.organization(Exports.HERS)).entries()).isEqualTo(3);
        assertThat(check(exports.organization(Exports.HIS)).whole()).isTrue();
        assertThat(check(Exports.of(0).instance()).whole()).isTrue();
    }

    @Test
    void aSelectionIsAsGoodAsItsLines() throws IOException {
        ChainVerdict verdict = check(exports.selection());
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.selection()).isTrue();
        List<String> fewer = exports.selection();
        fewer.remove(1);
        assertThat(check(fewer).faults())
                .hasOnlyElementsOfType(ChainFault.CutOff.class)
                .hasSize(1);
        List<String> changed = exports.selection();
        changed.set(0, changed.getFirst().replace("editor", "owner"));
        assertThat(check(changed).faults()).containsExactly(new ChainFault.Changed(2));
    }

    @Test
    void aChangedEntryIsFound() throws IOException {
        for (String[] change : new String[][] {
            {"alice@example.org", "mallory@example.org"},
            {"\"editor\"", "\"owner\""},
            {"192.0.2.1", "192.0.2.2"},
            {"2026-11-26T12", "2026-11-25T12"},
            {"member.role-changed", "member.removed"},
            {"\"before\":{\"role\":\"viewer\"}", "\"before\":{}"},
            {"\"origin\":{", "\"origin\":{\"more\":\"x\","},
            {"\"action\"", "\"later\":\"x\",\"action\""}
        }) {
            List<String> lines = exports.instance();
            lines.set(3, lines.get(3).replace(change[0], change[1]));
            assertThat(lines.get(3))
                    .as(change[0])
                    .isNotEqualTo(exports.instance().get(3));
            assertThat(check(lines).faults()).as(change[0]).containsExactly(new ChainFault.Changed(4));
        }
    }

    @Test
    void blanksAndTheOrderOfMembersSayNothing() throws IOException {
        List<String> lines = exports.instance();
        String line = lines.get(2);
        String hash = line.replaceFirst(".*(\"hash\":\"[0-9a-f]+\"),.*", "$1");
        lines.set(2, "{ " + hash + " , " + line.replace(hash + ",", "").substring(1) + " ");
        assertThat(check(lines).faults()).isEmpty();
    }

    @Test
    void aRemovedEntryIsFound() throws IOException {
        List<String> lines = exports.instance();
        lines.remove(4);
        assertThat(check(lines).faults()).containsExactly(new ChainFault.Missing(4, 6));
        List<String> first = exports.instance();
        first.removeFirst();
        assertThat(check(first).faults()).containsExactly(new ChainFault.Missing(0, 2));
        List<String> hers = exports.organization(Exports.HERS);
        hers.remove(1);
        assertThat(check(hers).faults()).containsExactly(new ChainFault.Missing(1, 3));
    }

    @Test
    void reorderedAndRepeatedEntriesAreFound() throws IOException {
        List<String> lines = exports.instance();
        Collections.swap(lines, 3, 4);
        assertThat(check(lines).faults()).contains(new ChainFault.Missing(3, 5), new ChainFault.Misplaced(4, 5));
        List<String> twice = exports.instance();
        twice.add(2, twice.get(1));
        assertThat(check(twice).faults()).containsExactly(new ChainFault.Misplaced(2, 2));
    }

    @Test
    void aTruncatedExportIsFound() throws IOException {
        List<String> lines = exports.instance();
        assertThat(check(lines.subList(0, 6)).faults()).containsExactly(new ChainFault.CutOff(6));
        assertThat(check(List.of()).faults()).containsExactly(new ChainFault.CutOff(0));
        List<String> withEnd = new ArrayList<>(lines.subList(0, 6));
        withEnd.add(lines.getLast());
        assertThat(check(withEnd).faults()).containsExactly(new ChainFault.CutOff(6));
        String half = String.join("\n", lines).substring(0, 2_000);
        assertThat(check(half, null).whole()).isFalse();
        List<String> hers = exports.organization(Exports.HERS);
        hers.removeLast();
        assertThat(check(hers).faults()).containsExactly(new ChainFault.CutOff(3));
    }

    @Test
    void anEntryThatWasSealedAgainIsFoundByTheNextOne() throws IOException {
        List<String> lines = exports.instance();
        String forged = lines.get(1).replace("\"editor\"", "\"owner\"");
        ChainLine line = Objects.requireNonNull(ChainLine.of(Objects.requireNonNull(ChainLine.json(forged))));
        lines.set(1, forged.replace(exports.hashOf(2), line.trueHash()));
        assertThat(check(lines).faults()).containsExactly(new ChainFault.Unlinked(3));
    }

    @Test
    void aTrailThatWasForgedFromTheFirstEntryIsFoundByAHashThatWasNoted() throws IOException {
        String noted = exports.hashOf(7);
        assertThat(check(String.join("\n", exports.instance()), noted).whole()).isTrue();
        String another = Sha256.hex(new byte[] {1});
        assertThat(check(String.join("\n", exports.instance()), another).faults())
                .containsExactly(new ChainFault.NotFound(another));
    }

    @Test
    void whatIsNoTrailIsSaidWithItsLine() throws IOException {
        List<String> odd = List.of(
                "",
                "x",
                "[]",
                "{}",
                "{\"sequence\":1}",
                "{\"a\":1,\"a\":2}",
                "null",
                "{\"hash\":3}",
                "{".repeat(70_000));
        for (String line : odd) {
            List<String> lines = exports.instance();
            lines.add(2, line);
            assertThat(check(lines).faults())
                    .as(line.substring(0, Math.min(20, line.length())))
                    .containsExactly(new ChainFault.Unreadable(3));
        }
        List<String> after = exports.instance();
        after.add(after.getFirst());
        assertThat(check(after).faults()).containsExactly(new ChainFault.Unreadable(11));
    }

    @Test
    void manyFaultsAreCountedAndSomeAreKept() throws IOException {
        List<String> lines = new ArrayList<>(Exports.of(500).instance());
        lines.replaceAll(line -> line.replace("\"editor\"", "\"owner\""));
        ChainVerdict verdict = check(lines);
        assertThat(verdict.faultCount()).isEqualTo(500);
        assertThat(verdict.faults()).hasSize(ChainCheck.MOST_FAULTS);
    }

    private static ChainVerdict check(List<String> lines) throws IOException {
        return check(String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"), null);
    }

    private static ChainVerdict check(String text, @Nullable String expected) throws IOException {
        return ExportCheck.of(new BufferedReader(new StringReader(text)), expected);
    }
}
