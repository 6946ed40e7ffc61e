package io.sealpost.domains.web;

import io.sealpost.dns.DomainName;
import io.sealpost.domains.ProofRecords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to prove control, ready to print: all of its records are needed.
 *
 * @param key txt or records
 */
record ProofWay(String key, List<Line> lines) {

    /**
     * One record.
     *
     * @param id unique on the page, for copying
     * @param relative the name without the zone
     * @param full the name with its final dot
     */
    record Line(String id, String type, String relative, String full, String value) {}

    static List<ProofWay> of(DomainName domain, @Nullable ProofRecords records) {
        List<ProofWay> ways = new ArrayList<>();
        if (records == null) {
            return ways;
        }
        DomainName challenge = records.challengeName();
        if (challenge != null) {
            ways.add(new ProofWay("txt", List.of(line("challenge", "TXT", domain, challenge, records.challenge()))));
        }
        ProofRecords.Bound bound = records.bound();
        if (bound != null) {
            ways.add(new ProofWay(
                    "records",
                    List.of(
                            line("host", "CNAME", domain, bound.host(), bound.hostTarget() + "."),
                            line("record", "CNAME", domain, bound.record(), bound.recordTarget() + "."))));
        }
        return ways;
    }

    private static Line line(String id, String type, DomainName domain, DomainName name, String value) {
        String relative =
                name.ascii().substring(0, name.ascii().length() - domain.ascii().length() - 1);
        return new Line(id, type, relative, name.ascii() + ".", value);
    }
}
