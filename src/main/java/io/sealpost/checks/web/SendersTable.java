package io.sealpost.checks.web;

import io.sealpost.checks.web.ReportView.SenderRow;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.SenderReading;
import io.sealpost.mtasts.StsPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How each of the known senders reads a policy. */
final class SendersTable {

    private final PolicyReading reading;
    private final Words words;

    private SendersTable(PolicyReading reading, Words words) {
        this.reading = reading;
        this.words = words;
    }

    /** @param text what the policy host served, or null where it served nothing: no rows then */
    static List<SenderRow> of(@Nullable String text, Words words) {
        if (text == null) {
            return List.of();
        }
        SendersTable table = new SendersTable(StsPolicy.read(text), words);
        return table.reading.senders().stream().map(table::row).toList();
    }

    private SenderRow row(SenderReading reading) {
        return switch (reading) {
            case SenderReading.Accepted accepted -> accepted(accepted);
            case SenderReading.Refused refused ->
                new SenderRow(
                        refused.sender().label(),
                        new Look("bad", "cross"),
                        words.say("checks.page.senders.rejected"),
                        null,
                        words.say(refused.refusal().messageKey()));
        };
    }

    private SenderRow accepted(SenderReading.Accepted accepted) {
        boolean otherwise = reading.readingOtherwise().contains(accepted.sender());
        return new SenderRow(
                accepted.sender().label(),
                otherwise ? new Look("warn", "warning") : new Look("ok", "check"),
                words.say(otherwise ? "checks.page.senders.otherwise" : "checks.page.senders.as-meant"),
                accepted.mode().toString().toLowerCase(Locale.ROOT),
                "max_age: " + accepted.maxAge() + mx(accepted));
    }

    private String mx(SenderReading.Accepted accepted) {
        StsPolicy policy = reading.policy();
        boolean same = policy != null
                && accepted.mx().size() == Objects.requireNonNull(policy).mx().size();
        return same
                ? ""
                : "; "
                        + words.say(
                                "checks.page.senders.mx",
                                accepted.mx().size(),
                                ForeignText.line(String.join(", ", accepted.mx())));
    }
}
