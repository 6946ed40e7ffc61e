package io.sealpost.audit;

import java.util.List;

/**
 * What came of following a chain.
 *
 * @param entries how many were looked at
 * @param first the number of the first; what is before it was not looked at
 * @param end the last one
 * @param selection whether it was a selection, in which nobody can tell what is missing
 * @param faults the first hundred
 * @param faultCount all of them
 */
public record ChainVerdict(
        long entries, long first, AuditHead end, boolean selection, List<ChainFault> faults, long faultCount) {

    public ChainVerdict {
        faults = List.copyOf(faults);
    }

    public boolean whole() {
        return faultCount == 0;
    }
}
