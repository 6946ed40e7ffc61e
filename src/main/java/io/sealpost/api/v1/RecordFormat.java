package io.sealpost.api.v1;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.RequiredRecords;
import io.sealpost.policies.providers.DnsRecord;
import io.sealpost.policies.providers.RecordForm;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A form in which the records of many domains are written, one zone after the other. */
enum RecordFormat {
    /** RFC 1035 §5.1; RFC 4027 is the media type. */
    ZONE("text/dns", "mta-sts.zone") {
        @Override
        void write(DomainName zone, List<DnsRecord> records, PrintWriter out) {
            out.print("; " + zone + "\n");
            records.forEach(line -> out.print(RecordForm.zoneFileLine(line, RequiredRecords.TTL) + "\n"));
        }
    },
    OCTODNS("application/yaml", "mta-sts.yaml") {
        @Override
        void write(DomainName zone, List<DnsRecord> records, PrintWriter out) {
            RecordFiles.octodns(zone, records, out);
        }
    },
    DNSCONTROL("text/plain", "mta-sts.js") {
        @Override
        void write(DomainName zone, List<DnsRecord> records, PrintWriter out) {
            RecordFiles.dnscontrol(zone, records, out);
        }
    },
    TERRAFORM("text/plain", "mta-sts.tf") {
        @Override
        void write(DomainName zone, List<DnsRecord> records, PrintWriter out) {
            RecordFiles.terraform(zone, records, out);
        }
    },
    CSV("text/csv", "mta-sts.csv") {
        @Override
        void begin(PrintWriter out) {
            out.print("domain,name,type,ttl,value\r\n");
        }

        @Override
        void write(DomainName zone, List<DnsRecord> records, PrintWriter out) {
            RecordFiles.csv(zone, records, out);
        }
    };

    private final String mediaType;
    private final String fileName;

    RecordFormat(String mediaType, String fileName) {
        this.mediaType = mediaType;
        this.fileName = fileName;
    }

    static Optional<RecordFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> EntityTags.word(format).equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(EntityTags::word).collect(Collectors.joining(", "));
    }

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return fileName;
    }

    void begin(PrintWriter out) {}

    abstract void write(DomainName zone, List<DnsRecord> records, PrintWriter out);
}
