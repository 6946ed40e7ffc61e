package io.sealpost.checks;

import io.sealpost.Peers;
import io.sealpost.checks.LabCertificates.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Debian's Postfix in a folder of its own, as a mail server of each kind that it can play, each at its own address. */
final class LabPostfix implements AutoCloseable {

    private static final List<String> SECURED = List.of(
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
            "dane",
            "nodane");

    private final Path folder = Files.createTempDirectory("sealpost-postfix");
    private final Process process;

    /** Starts it; needs root, as Postfix does. */
    LabPostfix(LabWorld world) throws Exception {
        Peers.program("postfix", "postfix");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        UserPrincipal postfix =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix");
        Path configuration = Files.createDirectory(folder.resolve("conf"));
        Files.setOwner(Files.createDirectory(folder.resolve("data")), postfix);
        Path queue = Files.createDirectory(folder.resolve("queue"));
        Files.createDirectory(queue.resolve("pid"));
        for (String one : List.of("public", "private", "incoming", "active", "deferred", "maildrop", "hold")) {
            Files.setOwner(Files.createDirectory(queue.resolve(one)), postfix);
        }
        Files.writeString(configuration.resolve("main.cf"), main());
        Files.writeString(configuration.resolve("master.cf"), master(world));
        process = new ProcessBuilder("/usr/lib/postfix/sbin/master", "-c", configuration.toString(), "-d")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        for (String kind : kinds()) {
            LabNginx.await(LabWorld.mailAddress(kind), world.smtpPort(), process);
        }
    }

    static Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>(SECURED);
        kinds.addAll(List.of("plain", "refuses"));
        return kinds;
    }

    private String main() {
        return """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mx.test
                mydestination =
                alias_maps =
                inet_protocols = ipv4
                inet_interfaces = 127.0.0.1
                mynetworks = 192.0.2.1
                maillog_file_prefixes = %1$s
                maillog_file = %1$s/log
                smtpd_tls_security_level = may
                smtpd_peername_lookup = no
                """.formatted(folder);
    }

    private String master(LabWorld world) throws Exception {
        StringBuilder master = new StringBuilder();
        for (String kind : kinds()) {
            master.append(LabWorld.mailAddress(kind))
                    .append(':')
                    .append(world.smtpPort())
                    .append(" inet n - n - - smtpd\n");
            switch (kind) {
                case "plain" -> master.append("  -o smtpd_tls_security_level=none\n");
                case "refuses" -> master.append("  -o smtpd_client_restrictions=reject -o smtpd_delay_reject=no\n");
                default -> {
                    Shown shown = world.shown(kind);
                    Path file = folder.resolve(kind + ".pem");
                    Files.writeString(file, shown.bundle().getPrivateKeyPEM() + shown.chainPem());
                    master.append("  -o smtpd_tls_chain_files=").append(file).append('\n');
                }
            }
        }
        return master.append("""
                        cleanup unix n - n - 0 cleanup
                        rewrite unix - - n - - trivial-rewrite
                        tlsmgr unix - - n 1000? 1 tlsmgr
                        anvil unix - - n - 1 anvil
                        proxymap unix - - n - - proxymap
                        postlog unix-dgram n - n - 1 postlogd
                        """).toString();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor();
        LabNginx.delete(folder);
    }
}
