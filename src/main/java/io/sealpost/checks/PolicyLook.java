package io.sealpost.checks;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsFailure;
import io.sealpost.policies.fetch.PolicyVisit;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The addresses of a policy host, and the visits to them that are under way. */
record PolicyLook(DnsAnswer<InetAddress> answer, Map<InetAddress, CompletableFuture<PolicyVisit>> visits) {

    PolicyLook {
        visits = new LinkedHashMap<>(visits);
    }

    /** Where the time was over before anybody said where the host is. */
    static PolicyLook cutOff() {
        return new PolicyLook(new DnsAnswer.Failed<>(DnsFailure.TIMEOUT), Map.of());
    }

    /**
     * What came of the visits.
     *
     * @param cutOff the addresses whose visit was not finished in time
     */
    record Seen(DnsAnswer<InetAddress> answer, List<PolicyVisit> visits, List<InetAddress> cutOff) {}

    /** Waits for the visits. */
    Seen await(Deadline deadline) {
        List<PolicyVisit> seen = new ArrayList<>();
        List<InetAddress> cutOff = new ArrayList<>();
        visits.forEach((address, visit) -> deadline.await(visit.thenApply(Optional::of), Optional::<PolicyVisit>empty)
                .ifPresentOrElse(seen::add, () -> cutOff.add(address)));
        return new Seen(answer, seen, cutOff);
    }
}
