package io.sealpost.checks;

import io.sealpost.dns.FakeDns;
import java.util.ArrayList;
import java.util.List;

/**
 * One trick to make us connect to the inside.
 *
 * @param lines what the DNS of trick.test holds
 * @param leads whether it leads to an address at all, so that without the guard something would be reached
 * @param rebinds whether the second answer of the DNS is another one than the first
 */
record SsrfRow(String name, List<String> lines, boolean leads, boolean rebinds) {

    private static final List<String> ADDRESSES = List.of(
            "127.0.0.1",
            "127.1.2.3",
            "127.255.255.254",
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.255",
            "169.254.1.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "192.168.255.255",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::a00:1",
            "2002:7f00:1::1",
            "2002:a00:1::1",
            "2002:c0a8:1::1",
            "2001::1",
            "2001:db8::1",
            "100::1",
            "fc00::1",
            "fd00:1::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "5f00::1");

    /** What no connection can be made to even without the guard: groups, everybody, nobody. */
    private static final List<String> UNCONNECTABLE =
            List.of("224.0.0.1", "240.0.0.1", "255.255.255.255", "ff02::1", "fe80::1");

    static List<SsrfRow> all() {
        List<SsrfRow> rows = new ArrayList<>();
        for (String address : ADDRESSES) {
            String line = (address.indexOf(':') < 0 ? " A " : " AAAA ") + address;
            boolean leads = !UNCONNECTABLE.contains(address);
            rows.add(new SsrfRow(
                    address,
                    List.of("trick.test. MX 10 mx.trick.test.", "mx.trick.test." + line, "mta-sts.trick.test." + line),
                    leads,
                    false));
        }
        rows.add(row(
                "aliases to 127.0.0.1",
                true,
                "mta-sts.trick.test. CNAME a.trick.test.",
                "a.trick.test. CNAME b.trick.test.",
                "b.trick.test. A 127.0.0.1",
                "trick.test. MX 10 a.trick.test."));
        rows.add(row("an address as MX", false, "trick.test. MX 10 127.0.0.1."));
        rows.add(row("a decimal address as MX", false, "trick.test. MX 10 2130706433."));
        rows.add(row("an octal address as MX", false, "trick.test. MX 10 0177.0.0.1."));
        rows.add(row("a hexadecimal address as MX", false, "trick.test. MX 10 0x7f000001."));
        rows.add(row("a short address as MX", false, "trick.test. MX 10 127.1."));
        rows.add(row("localhost as MX", false, "trick.test. MX 10 localhost."));
        rows.add(row(
                "TLSA at a name inside",
                true,
                "trick.test. MX 10 mx.trick.test.",
                "mx.trick.test. A 10.0.0.1",
                "_25._tcp.mx.trick.test. CNAME router.inside.test.",
                "router.inside.test. A 10.0.0.1"));
        rows.add(row(
                "name servers inside",
                true,
                "trick.test. NS ns1.trick.test.",
                "trick.test. NS ns2.trick.test.",
                "ns1.trick.test. A 10.0.0.53",
                "ns2.trick.test. AAAA ::ffff:127.0.0.53"));
        rows.add(row("its own mail server inside", true, "trick.test. A 192.168.1.1"));
        rows.add(new SsrfRow(
                "another answer at the second look", List.of("trick.test. MX 10 mx.trick.test."), true, true));
        return rows;
    }

    FakeDns dns() {
        FakeDns dns = new FakeDns();
        ZoneLines.into(dns, lines);
        ZoneLines.into(dns, List.of("_mta-sts.trick.test. TXT \"v=STSv1; id=1;\""));
        return dns;
    }

    private static SsrfRow row(String name, boolean leads, String... lines) {
        return new SsrfRow(name, List.of(lines), leads, false);
    }
}
