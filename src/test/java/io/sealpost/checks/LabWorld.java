package io.sealpost.checks;

import io.sealpost.checks.LabCertificates.Shown;
import io.sealpost.checks.LabServer.Script;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Mail servers and policy hosts of every kind, each at a loopback address of its own; all on the same two ports. */
final class LabWorld implements AutoCloseable {

    static final Instant NOW = Instant.now();

    /** In the order of their addresses, 127.0.25.1 and on; the host is {@code <kind>.mx.test}. */
    static final List<String> MAIL = List.of(
            "good",
            "good2",
            "expired",
            "wrong",
            "self",
            "untrusted",
            "incomplete",
            "future",
            "nameless",
            "soon",
            "plain",
            "stripped",
            "old",
            "refusal454",
            "brokentls",
            "refuses",
            "silent",
            "drip",
            "endless",
            "endlessehlo",
            "longline",
            "ssh",
            "hangup",
            "closed",
            "hole",
            "dane",
            "nodane");

    /** In the order of their addresses, 127.0.44.1 and on. */
    static final List<String> POLICY = List.of(
            "good",
            "expired",
            "wrong",
            "self",
            "untrusted",
            "incomplete",
            "future",
            "soon",
            "redirect",
            "notfound",
            "error",
            "large",
            "chunked",
            "drip",
            "broken",
            "notls",
            "html",
            "octets",
            "other",
            "closed");

    private final LabCertificates certificates = new LabCertificates();
    private final Path folder = Files.createTempDirectory("sealpost-lab");
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, LabServer> mail = new LinkedHashMap<>();
    private final Map<String, Shown> shown = new LinkedHashMap<>();
    private final List<Closeable> others = new ArrayList<>();
    private final int smtpPort;
    private final int httpsPort;
    private final List<String> policyHosts;

    LabWorld(List<Scenario> scenarios) throws Exception {
        this.policyHosts =
                scenarios.stream().map(one -> "mta-sts." + one.domain()).toList();
        scenarios.forEach(one -> texts.put("mta-sts." + one.domain(), one.policy()));
        this.smtpPort = freePort();
        this.httpsPort = freePort();
        Files.writeString(folder.resolve("anchors.pem"), certificates.anchorPem());
    }

    static String mailAddress(String kind) {
        return "127.0.25." + (MAIL.indexOf(kind) + 1);
    }

    static String policyAddress(String kind) {
        if (!POLICY.contains(kind)) {
            throw new IllegalArgumentException("No such policy host: " + kind);
        }
        return "127.0.44." + (POLICY.indexOf(kind) + 1);
    }

    /** The zone lines of the mail servers. */
    static List<String> mailZone() {
        List<String> lines = new ArrayList<>();
        MAIL.forEach(kind -> lines.add(kind + ".mx.test. A " + mailAddress(kind)));
        lines.add("alias.mx.test. CNAME good.mx.test.");
        lines.add("empty.mx.test. TXT \"no address\"");
        lines.add("dangling.mx.test. CNAME gone.test.");
        lines.add("private.mx.test. A 10.1.2.3");
        lines.add("never.mx.test. A " + LabRun.NEVER);
        lines.add("six.mx.test. AAAA " + LabRun.NO_ROUTE);
        lines.add("sixdown.mx.test. AAAA " + LabRun.REFUSED);
        lines.add("sixdown.mx.test. A " + mailAddress("good"));
        lines.add("six.ref.test. AAAA " + LabRun.REACHED);
        lines.add("ns1.ns.test. A 127.0.53.1");
        lines.add("ns2.ns.test. A 127.0.53.2");
        lines.add("dual.mx.test. A " + mailAddress("good"));
        lines.add("dual.mx.test. A " + mailAddress("closed"));
        return lines;
    }

    /** One TLSA record that agrees with what its server shows, and one that does not. */
    List<String> daneZone() throws Exception {
        byte[] key = MessageDigest.getInstance("SHA-256")
                .digest(shown("dane").bundle().getCertificate().getPublicKey().getEncoded());
        return List.of(
                "_25._tcp.dane.mx.test. TLSA 3 1 1 " + HexFormat.of().formatHex(key),
                "_25._tcp.nodane.mx.test. TLSA 3 1 1 " + "00".repeat(32));
    }

    int smtpPort() {
        return smtpPort;
    }

    int httpsPort() {
        return httpsPort;
    }

    Path folder() {
        return folder;
    }

    String text(String host) {
        return texts.getOrDefault(host, "");
    }

    LabServer mail(String kind) {
        return Objects.requireNonNull(mail.get(kind), kind);
    }

    Path anchors() {
        return folder.resolve("anchors.pem");
    }

    /** Starts all mail servers but those, which somebody else plays. */
    void startMail(Set<String> otherwise) throws Exception {
        for (String kind : MAIL) {
            if (otherwise.contains(kind)) {
                continue;
            }
            if (kind.equals("hole")) {
                others.add(hole(mailAddress(kind)));
            } else if (!kind.equals("closed")) {
                mail.put(kind, new LabServer(mailAddress(kind), smtpPort, mailScript(kind)));
            }
        }
    }

    void startPolicyHosts(Set<String> otherwise) throws Exception {
        for (String kind : POLICY) {
            if (!otherwise.contains(kind) && !kind.equals("closed")) {
                others.add(new LabServer(policyAddress(kind), httpsPort, policyScript(kind)));
            }
        }
    }

    Shown shown(String kind) throws Exception {
        Shown known = shown.get(kind);
        if (known == null) {
            known = mailCertificate(kind);
            shown.put(kind, known);
        }
        return known;
    }

    Shown mailCertificate(String kind) throws Exception {
        List<String> names = List.of(kind + ".mx.test", "alias.mx.test", "dual.mx.test", "sixdown.mx.test");
        return switch (kind) {
            case "expired" -> certificates.expired(names);
            case "wrong" -> certificates.good(List.of("elsewhere.test", "www.elsewhere.test"));
            case "self" -> certificates.self(names);
            case "untrusted" -> certificates.untrusted(names);
            case "incomplete" -> certificates.incomplete(names);
            case "future" -> certificates.future(names);
            case "nameless" -> certificates.nameless();
            case "soon" -> certificates.soon(names);
            default -> certificates.good(names);
        };
    }

    Shown policyCertificate(String kind) throws Exception {
        return switch (kind) {
            case "expired" -> certificates.expired(policyHosts);
            case "wrong" -> certificates.good(List.of("www.elsewhere.test"));
            case "self" -> certificates.self(policyHosts);
            case "untrusted" -> certificates.untrusted(policyHosts);
            case "incomplete" -> certificates.incomplete(policyHosts);
            case "future" -> certificates.future(policyHosts);
            case "soon" -> certificates.soon(policyHosts);
            default -> certificates.good(policyHosts);
        };
    }

    private Script mailScript(String kind) throws Exception {
        return switch (kind) {
            case "plain" -> SmtpScripts.withoutStartTls();
            case "stripped" -> SmtpScripts.stripped();
            case "old" -> SmtpScripts.withoutEhlo();
            case "refusal454" -> SmtpScripts.refusingStartTls();
            case "brokentls" -> SmtpScripts.brokenTls();
            case "refuses" -> SmtpScripts.refusing();
            case "silent" -> SmtpScripts.silent();
            case "drip" -> SmtpScripts.dripping();
            case "endless" -> SmtpScripts.endless();
            case "endlessehlo" -> SmtpScripts.endlessEhlo();
            case "longline" -> SmtpScripts.endlessLine();
            case "ssh" -> SmtpScripts.notSmtp();
            case "hangup" -> SmtpScripts.hangingUp();
            default -> SmtpScripts.secured(shown(kind).context());
        };
    }

    private Script policyScript(String kind) throws Exception {
        var tls = policyCertificate(kind).context();
        return switch (kind) {
            case "redirect" -> HttpsScripts.redirecting(tls, "https://www.example.com/.well-known/mta-sts.txt");
            case "notfound" -> HttpsScripts.status(tls, "404 Not Found");
            case "error" -> HttpsScripts.status(tls, "500 Internal Server Error");
            case "large" -> HttpsScripts.large(tls, false);
            case "chunked" -> HttpsScripts.large(tls, true);
            case "drip" -> HttpsScripts.dripping(tls);
            case "broken" -> HttpsScripts.broken(tls);
            case "notls" -> HttpsScripts.withoutTls();
            case "html" -> HttpsScripts.typed(tls, "text/html", _ -> "<html><body>Welcome</body></html>");
            case "octets" -> HttpsScripts.typed(tls, "application/octet-stream", this::text);
            case "other" -> HttpsScripts.serving(tls, host -> text(host).replace("604800", "86400"));
            default -> HttpsScripts.serving(tls, this::text);
        };
    }

    /** A port that answers nothing: its queue of connections that wait is full, so further ones are dropped. */
    private Closeable hole(String address) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.ofLiteral(address), smtpPort), 1);
        List<Socket> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 200);
            } catch (IOException e) {
                break;
            }
        }
        return () -> {
            for (Socket socket : waiting) {
                socket.close();
            }
            server.close();
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.25.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable one : mail.values()) {
            one.close();
        }
        for (Closeable one : others) {
            one.close();
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
