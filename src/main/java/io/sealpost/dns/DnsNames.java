package io.sealpost.dns;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** Between our names and texts and dnsjava's. */
final class DnsNames {

    private DnsNames() {}

    /** Absolute, so that no search list can apply. */
    static Name absolute(DomainName name) {
        try {
            return Name.fromString(name + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException("A domain name that the DNS cannot hold: " + name, e);
        }
    }

    /** As printed, lower case, without the final dot; "" for the root. Odd characters are escaped (RFC 1035 §5.1). */
    static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }

    /** Null where the name is none that can travel as a {@link DomainName}. */
    static @Nullable DomainName domainName(Name name) {
        try {
            return new DomainName(text(name));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // TXT holds bytes. People publish UTF-8; what is none is shown byte by byte, so that nothing is lost.
    static String joined(TXTRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object string : record.getStringsAsByteArrays()) {
            bytes.writeBytes((byte[]) string);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
