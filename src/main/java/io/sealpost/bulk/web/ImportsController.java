package io.sealpost.bulk.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.Imports;
import io.sealpost.bulk.TooManyJobsException;
import io.sealpost.bulk.file.UnreadableFileException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The first step of an import, and what was imported or changed in bulk before. */
@Controller
class ImportsController {

    private static final int SHOWN = 50;
    private static final String VIEW = "bulk/imports";
    private static final String FILE = "file";
    private static final String ROWS = "rows";
    private static final String CSV = """
            name,mode,max_age,mx
            example.org,testing,86400,look up
            example.net,enforce,1209600,mx1.example.net mx2.example.net""";
    private static final String JSON = """
            [{"name": "example.org", "mode": "testing", "maxAge": 86400, "mx": "look up"},
             {"name": "example.net", "mode": "enforce", "mx": ["mx1.example.net"]}]""";

    private final Imports imports;
    private final BulkDesk desk;
    private final JobViews views;
    private final Words words;

    ImportsController(Imports imports, BulkDesk desk, JobViews views, Words words) {
        this.imports = imports;
        this.desk = desk;
        this.views = views;
        this.words = words;
    }

    /** @param after the last job of the page before */
    @GetMapping("/imports")
    String ask(@SignedIn Account account, @RequestParam(required = false) @Nullable UUID after, Model model) {
        List<BulkJob> found = desk.page(account, after, SHOWN + 1);
        model.addAttribute("jobs", found.stream().limit(SHOWN).map(views::line).toList());
        model.addAttribute("later", after != null);
        model.addAttribute("next", found.size() > SHOWN ? found.get(SHOWN - 1).id() : null);
        model.addAttribute("megabytes", imports.largestFile() >> 20);
        model.addAttribute("mostRows", imports.mostRows());
        model.addAttribute("sampleCsv", CSV);
        model.addAttribute("sampleJson", JSON);
        model.addAttribute("several", imports.ofSeveral(account));
        return VIEW;
    }

    @PostMapping("/imports")
    String read(
            @SignedIn Account account,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String rows,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model)
            throws IOException {
        account.needs(Right.CHANGE_DOMAINS);
        MultipartFile sent = file == null || file.isEmpty() ? null : file;
        if (sent == null && rows.isBlank()) {
            return refused(account, FILE, words.say("bulk.import.nothing"), rows, reason, response, model);
        }
        if (sent != null && !rows.isBlank()) {
            return refused(account, ROWS, words.say("bulk.import.both"), rows, reason, response, model);
        }
        String source = sent == null ? "" : Objects.requireNonNullElse(sent.getOriginalFilename(), "");
        String field = sent == null ? ROWS : FILE;
        String why = reason.isBlank() ? reason(source) : reason;
        try (InputStream in = sent == null ? typed(rows) : sent.getInputStream()) {
            UUID job = imports.begin(account, in, source, null, why);
            return "redirect:/bulk/" + job;
        } catch (UnreadableFileException unreadable) {
            return refused(account, field, words.say(unreadable.remark()), rows, reason, response, model);
        } catch (TooManyJobsException many) {
            return refused(account, field, words.say("bulk.many"), rows, reason, response, model);
        }
    }

    private String reason(String source) {
        return source.isEmpty() ? words.say("bulk.title.import.plain") : words.say("bulk.title.import", source);
    }

    private static InputStream typed(String rows) {
        return new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8));
    }

    /** @param field at which the problem is said */
    private String refused(
            Account account,
            String field,
            String problem,
            String rows,
            String reason,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("field", field);
        model.addAttribute("problem", problem);
        model.addAttribute("typed", rows);
        model.addAttribute("reason", reason);
        return ask(account, null, model);
    }
}
