package io.sealpost.checks.history;

import io.sealpost.dns.DomainName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what checks saw; the same sight of the same domain is kept once. Runs inside the caller's transaction. */
@Component
class StoredReports {

    private final JdbcClient jdbc;
    private final MessageSource messages;

    StoredReports(JdbcClient jdbc, MessageSource messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** Throws {@link org.springframework.dao.DataIntegrityViolationException} where another run just kept the same. */
    String keep(DomainName domain, List<RunFinding> findings, RunFacts facts, Instant at) {
        String json = ReportJson.write(findings, facts, at);
        String id = sha256(domain.ascii() + "\n" + json);
        boolean known = jdbc.sql("select count(*) from check_report where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
        if (!known) {
            jdbc.sql("insert into check_report (id, body) values (:id, :body)")
                    .param("id", id)
                    .param("body", ReportJson.compressed(json))
                    .update();
        }
        return id;
    }

    List<RunFinding> findings(byte[] compressed, Instant at) {
        return findings(body(compressed), at);
    }

    List<RunFinding> findings(ReportJson.Body body, Instant at) {
        return ReportJson.findings(body, at, this::hasWords);
    }

    static ReportJson.Body body(byte[] compressed) {
        return ReportJson.read(ReportJson.expanded(compressed));
    }

    private boolean hasWords(RunFinding finding) {
        return finding.checkCode().isPresent()
                && messages.getMessage(finding.seenKey(), null, "", Locale.ENGLISH) instanceof String words
                && !words.isEmpty();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
