package io.sealpost.policies.providers;

import io.sealpost.mtasts.MxPattern;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which providers run the mail servers of a domain, by their names alone: a provider behind a name of the customer's
 * own is not seen.
 *
 * @param verdict one provider for all, several (or some unknown), or none known
 * @param exchangers one for each MX, in the order asked
 */
public record Recognition(Verdict verdict, List<Exchanger> exchangers) {

    public Recognition {
        exchangers = List.copyOf(exchangers);
    }

    /** How the exchangers spread over providers. */
    public enum Verdict {
        ONE,
        MIXED,
        UNKNOWN
    }

    /** The providers found, each once, in the order of the MX. */
    public List<MailProvider> providers() {
        return exchangers.stream()
                .map(Exchanger::provider)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * One MX, who runs it and the lines that may stand for it in a policy.
     *
     * @param target the MX as asked, lower case, without final dot
     * @param provider who runs it, or null where nobody known does
     * @param exact the line with the full host name, or null where the MX cannot stand in a policy: no host name, an
     *     address, or a name with an underscore
     * @param documented the line that the provider documents for this MX, checked to allow it; may equal {@code exact}
     */
    public record Exchanger(
            String target,
            @Nullable MailProvider provider,
            @Nullable MxPattern exact,
            @Nullable MxPattern documented) {

        /** The documented line, where it is another one than the full host name: to be offered beside it. */
        public Optional<MxPattern> alternative() {
            return Optional.ofNullable(documented).filter(line -> !line.equals(exact));
        }
    }
}
