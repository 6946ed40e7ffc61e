package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether everybody gives the same answer for the record at {@code _mta-sts} (RFC 1034 §4.2, RFC 8461 §3.1). */
final class RecordViewFindings {

    private RecordViewFindings() {}

    /** @param answer what the check itself goes by */
    static List<Finding> of(DomainName domain, RecordViews views, DnsAnswer<String> answer) {
        String name = "_mta-sts." + domain;
        if (views.serversDiffer()) {
            // Which answer a sender gets is chance, so what is found to be good here may be bad elsewhere.
            return List.of(Finding.of(
                    CheckCode.RECORD_SERVERS_DIFFER,
                    WARNING,
                    List.of(name, Integer.toString(views.servers().size())),
                    views.serverLines(name)));
        }
        if (!views.resolversDiffer() && !isBehind(views, answer)) {
            return List.of();
        }
        List<String> evidence = new ArrayList<>(views.resolverLines(name));
        if (evidence.isEmpty()) {
            List<String> texts = RecordServers.texts(answer);
            evidence.addAll(new RecordViews(Map.of(), Map.of("resolver", texts == null ? List.of() : texts))
                    .resolverLines(name));
        }
        evidence.addAll(views.serverLines(name));
        return List.of(Finding.of(CheckCode.RECORD_RESOLVERS_DIFFER, NOTICE, List.of(name), evidence));
    }

    /** Whether the resolver says otherwise than the name servers of the zone, which agree. */
    private static boolean isBehind(RecordViews views, DnsAnswer<String> answer) {
        List<String> texts = RecordServers.texts(answer);
        if (views.servers().isEmpty() || texts == null) {
            return false;
        }
        List<String> told = views.servers().values().iterator().next();
        boolean alias = !told.isEmpty() && told.getFirst().startsWith("CNAME ");
        if (!alias) {
            return !told.equals(texts);
        }
        // Where an alias leads nowhere, the answer does not tell the alias.
        return answer instanceof DnsAnswer.Found<String> found
                && (found.aliases().isEmpty()
                        || !told.equals(List.of("CNAME " + found.aliases().getFirst() + ".")));
    }
}
