package io.sealpost.mtasts;

import java.util.List;

/** Reads a policy text the way one sending mail server does, its tolerances and faults included. */
interface SenderReader {

    /** One reader per {@link Sender}, in the order of that enum. */
    List<SenderReader> ALL = List.of(
            new SnawootReader(),
            new TlspolReader(),
            new MoxReader(),
            new MaddyReader(),
            new StalwartReader(),
            new KumoMtaReader(),
            new MailauthReader());

    Sender sender();

    SenderReading read(PolicyText body);

    default SenderReading refused(Refusal refusal, int line) {
        return new SenderReading.Refused(sender(), refusal, line);
    }

    default SenderReading accepted(PolicyMode mode, long maxAge, List<String> mx) {
        return new SenderReading.Accepted(sender(), mode, maxAge, mx);
    }
}
