package io.sealpost.demo;

import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.MxRecord;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One domain of the sample world; {@code demo/world.yaml} explains each field.
 *
 * @param claimed days ago on which it was added here, or null
 */
record SampleDomain(
        DomainName name,
        String about,
        String aboutFr,
        @DefaultValue List<String> mx,
        @DefaultValue List<InetAddress> addresses,
        @DefaultValue("true") boolean exists,
        @Nullable DnsFailure fails,
        @DefaultValue("false") boolean dnssec,
        @Nullable Integer claimed,
        @Nullable Elsewhere adopted,
        @DefaultValue List<SampleStep> history,
        @DefaultValue Shown shown) {

    /** A policy at another host. */
    record Elsewhere(String id, String text) {}

    /** What the domain's administrator has put into the DNS and onto the web server. */
    record Shown(
            @DefaultValue("ours") Host host,
            @DefaultValue("ours") Answer answer,
            @DefaultValue("ours") Record record,
            @DefaultValue("ours") Reports reports,
            @DefaultValue("") String text,
            @DefaultValue List<String> texts,
            @DefaultValue List<String> reportTexts) {}

    enum Host {
        OURS,
        ABSENT,
        ELSEWHERE,
        TIMEOUT
    }

    enum Answer {
        OURS,
        PREVIOUS,
        TEXT,
        NOT_FOUND,
        REDIRECT,
        EXPIRED,
        WRONG_NAME,
        UNTRUSTED,
        HANDSHAKE,
        CONNECT,
        TIMEOUT,
        TOO_LARGE
    }

    enum Record {
        OURS,
        PREVIOUS,
        ABSENT,
        TEXTS,
        TIMEOUT
    }

    enum Reports {
        OURS,
        ABSENT,
        TEXTS
    }

    /** Its MX records, lowest preference first. */
    List<MxRecord> exchangers() {
        return mx.stream()
                .map(SampleDomain::exchanger)
                .sorted(Comparator.comparingInt(MxRecord::preference))
                .toList();
    }

    private static MxRecord exchanger(String text) {
        String[] parts = text.split(" ", 2);
        String host = parts[1];
        boolean name = !host.equals(".") && !Character.isDigit(host.charAt(0));
        String target = host.equals(".") ? "" : name ? DomainName.of(host).ascii() : host;
        return new MxRecord(Integer.parseInt(parts[0]), target);
    }
}
