package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ActingAccounts;
import io.sealpost.accounts.Right;
import io.sealpost.bulk.NewRows.Meant;
import io.sealpost.bulk.file.FileFormat;
import io.sealpost.bulk.file.ImportFile;
import io.sealpost.bulk.file.ReadFile;
import io.sealpost.bulk.file.TypedRow;
import io.sealpost.bulk.file.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes files of domains: reads them whole or not at all, and lets their rows be looked at. */
@Service
public class Imports {

    private static final int PART = 500;

    private final NewJobs jobs;
    private final NewRows rows;
    private final ActingAccounts accounts;
    private final BulkProperties properties;

    Imports(NewJobs jobs, NewRows rows, ActingAccounts accounts, BulkProperties properties) {
        this.jobs = jobs;
        this.rows = rows;
        this.accounts = accounts;
        this.properties = properties;
    }

    /** How many bytes a file may have. */
    public long largestFile() {
        return properties.maxFileSize().toBytes();
    }

    /** How many rows a file may have. */
    public int mostRows() {
        return properties.maxRows();
    }

    /** Whether a column with organizations means something for the account: it may act in several. */
    public boolean ofSeveral(Account account) {
        return accounts.several(account);
    }

    /**
     * Keeps the rows of a file, to be looked at next. Nothing is changed before {@link BulkDesk#start}.
     *
     * @param source what the file is called, for people; cut at 200 characters
     * @param format what it is said to be; null to look at how it begins
     * @param reason for the version history, at most 500 characters
     * @throws UnreadableFileException where it cannot be taken; then nothing of it is kept
     * @throws TooManyJobsException if five of the organization are at work
     */
    public UUID begin(Account account, InputStream file, String source, @Nullable FileFormat format, String reason)
            throws IOException, UnreadableFileException {
        account.needs(Right.CHANGE_DOMAINS);
        Path spooled = Files.createTempFile("sealpost-import", ".tmp");
        try {
            Files.copy(file, spooled, StandardCopyOption.REPLACE_EXISTING);
            return kept(account, spooled, source, format, reason);
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    private UUID kept(Account account, Path file, String source, @Nullable FileFormat format, String reason)
            throws IOException, UnreadableFileException {
        UUID job = jobs.add(account, BulkKind.IMPORT, source, null, null, reason, null);
        boolean complete = false;
        try {
            keep(account, job, file, format);
            complete = true;
            return job;
        } finally {
            if (!complete) {
                jobs.abandon(job);
            }
        }
    }

    private void keep(Account account, UUID job, Path file, @Nullable FileFormat format)
            throws IOException, UnreadableFileException {
        RowMeaning meaning = new RowMeaning(account);
        List<TypedRow> part = new ArrayList<>();
        ReadFile read = ImportFile.read(file, format, properties.maxRows(), row -> {
            part.add(row);
            if (part.size() == PART) {
                keep(account, job, meaning, part);
            }
        });
        keep(account, job, meaning, part);
        jobs.complete(job, read, meaning.several());
    }

    private void keep(Account account, UUID job, RowMeaning meaning, List<TypedRow> part) {
        Map<String, List<UUID>> organizations = accounts.named(
                account,
                part.stream()
                        .map(TypedRow::organization)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList());
        List<Meant> meant =
                part.stream().map(row -> meaning.of(row, organizations)).toList();
        rows.insert(job, meant);
        jobs.goOn(job);
        part.clear();
    }
}
