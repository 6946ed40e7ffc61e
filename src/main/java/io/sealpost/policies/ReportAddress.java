package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.tlsrpt.ReportUri;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where TLS reports shall go, as people write it: a mail address or an {@code https://} URL (RFC 8460 §3).
 *
 * @param text at most 320 characters
 * @param uri the same as it stands in the record
 */
public record ReportAddress(String text, ReportUri uri) {

    private static final int LONGEST = 320;
    // RFC 5322 §3.2.3: a dot-atom. Quoted local parts do not survive most DNS forms.
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    /** Reads what a person typed, {@code mailto:} allowed; empty where it is neither an address nor an https URL. */
    public static Optional<ReportAddress> read(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return text.regionMatches(true, 0, "https:", 0, 6) ? url(text) : mail(text);
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<ReportAddress> url(String text) {
        // RFC 8460 §3: "!", "," and ";" in a URI MUST be percent-encoded.
        String encoded = text.replace("!", "%21").replace(",", "%2C").replace(";", "%3B");
        return Optional.of(new ReportAddress(text, new ReportUri(encoded)));
    }

    private static Optional<ReportAddress> mail(String text) {
        String address = text.regionMatches(true, 0, "mailto:", 0, 7) ? text.substring(7) : text;
        int at = address.lastIndexOf('@');
        if (at < 1 || at > 64 || !LOCAL_PART.matcher(address.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return DomainName.read(address.substring(at + 1)) instanceof DomainNameReading.Valid(DomainName host)
                ? Optional.of(mailbox(address.substring(0, at) + "@" + host.ascii()))
                : Optional.empty();
    }

    private static ReportAddress mailbox(String address) {
        return new ReportAddress(address, ReportUri.mailto(address));
    }
}
