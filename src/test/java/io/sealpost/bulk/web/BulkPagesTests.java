package io.sealpost.bulk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.storage.OnH2;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The pages of imports and bulk actions: from the file or the list to what came of it. */
@OnH2
class BulkPagesTests extends BulkPages {

    @Test
    void aFileGoesFromUploadToPublication() {
        String page = upload("name,mode,mx\na." + base + ",enforce,mx." + base + "\nbad name,,\n");
        assertThat(text(page)).contains("Each row is being looked at", "<progress", "hx-trigger=\"every 1s\"");
        due.run();
        assertThat(text(page))
                .contains("1 domain is ready", "1 domain goes to enforce.", "1 row has an error", "Start with 1 domain")
                .contains("Will be added", "There is a blank inside")
                .doesNotContain("hx-trigger=\"every 1s\"", "??");

        assertThat(mvc.post().uri(page + "/start").with(csrf()).with(SignedInAs.alice()))
                .hasRedirectedUrl(page);
        due.run();
        assertThat(text(page)).contains("Done, but for 1 row", "Added", "href=\"/domains/a." + base + "\"");
        assertThat(text(page + "?show=error")).contains("bad name").doesNotContain("a." + base);
        MvcTestResult errors =
                mvc.get().uri(page + "/errors.csv").with(SignedInAs.alice()).exchange();
        assertThat(errors).hasStatusOk().hasContentTypeCompatibleWith("text/csv");
        assertThat(errors).bodyText().startsWith("name,organization,mode,max_age,mx,line,remarks\r\nbad name,,,,,3,");
        assertThat(text("/imports")).contains("Import of domains.csv", "Done");
    }

    @Test
    void whatCannotBeReadIsSaidBesideTheForm() {
        assertThat(refused("PK\u0003\u0004...")).contains("nothing here unpacks it", "aria-invalid=\"true\"");
        assertThat(refused("host,ttl\na,1")).contains("has to name the columns");
        assertThat(refused("name\n\"a")).contains("Line 2 cannot be read as CSV");
        assertThat(refused("")).contains("Choose a file, or paste some rows");
    }

    @Test
    void pastedRowsAreAFileToo() {
        MvcTestResult answer = mvc.post()
                .uri("/imports")
                .param("rows", "x." + base + "\r\ny." + base)
                .with(csrf())
                .with(SignedInAs.bob())
                .exchange();
        due.run();
        assertThat(text(String.valueOf(answer.getResponse().getRedirectedUrl())))
                .contains("x." + base, "y." + base, "does not exist in the DNS");
    }

    @Test
    void tickedDomainsAreChangedAfterAPreviewAndTheChangeIsUndone() {
        publish("a." + base);
        publish("b." + base);
        assertThat(text("/domains?q=" + base))
                .contains("form=\"bulk\" value=\"a." + base + "\"", "All 2 that the list shows");
        String page = String.valueOf(mvc.post()
                .uri("/bulk")
                .param("which", "ticked")
                .param("name", "a." + base)
                .param("action", "mode:enforce")
                .with(csrf())
                .with(SignedInAs.alice())
                .exchange()
                .getResponse()
                .getRedirectedUrl());
        due.run();
        assertThat(text(page))
                .contains("1 domain goes to enforce.", "was never checked")
                .doesNotContain("b." + base);
        mvc.post().uri(page + "/start").with(csrf()).with(SignedInAs.alice()).exchange();
        due.run();
        assertThat(text(page)).contains("Every row is done", page + "/undo");

        String undo = String.valueOf(mvc.post()
                .uri(page + "/undo")
                .with(csrf())
                .with(SignedInAs.alice())
                .exchange()
                .getResponse()
                .getRedirectedUrl());
        due.run();
        assertThat(text(undo)).contains("Undo for 1 domain", "1 domain goes to testing.", "href=\"" + page + "\"");
        assertThat(text(page)).contains("See its undo").doesNotContain("/undo\"");
    }

    @Test
    void aNewMaxAgeIsNoNewMode() {
        publish("a." + base);
        publish("b." + base);
        String page = begin("which", "all", "action", "max-age:604800", "q", base);
        due.run();
        assertThat(text(page))
                .contains("2 domains stay in testing; something else in their policies changes.")
                .doesNotContain("go to testing");
        assertThat(mvc.get().uri(page).header("Accept-Language", "fr").with(SignedInAs.alice()))
                .bodyText()
                .contains("2 domaines restent en testing\u00a0; autre chose change dans leur politique.")
                .doesNotContain("??");
    }

    @Test
    void whatWasStoppedHalfWayIsUndone() {
        publish("a." + base);
        publish("b." + base);
        String page = begin("which", "all", "action", "mode:enforce", "q", base);
        due.run();
        mvc.post().uri(page + "/start").with(csrf()).with(SignedInAs.alice()).exchange();
        due.run();
        // One was done when somebody saw that it was wrong, and the other one was left.
        UUID job = UUID.fromString(page.substring(page.lastIndexOf('/') + 1));
        jdbc.sql("update bulk_row set state = 'PLANNED', result = 'CHANGE' where job_id = ? and line = 2")
                .param(job)
                .update();
        jdbc.sql("update bulk_job set state = 'STOPPED' where id = ?")
                .param(job)
                .update();
        jdbc.sql("delete from bulk_count where job_id = ?").param(job).update();

        assertThat(text(page))
                .contains("Stopped", page + "/undo", "Publish the earlier version of 1 domain again")
                .doesNotContain(page + "/start", "??");
        String undo = String.valueOf(mvc.post()
                .uri(page + "/undo")
                .with(csrf())
                .with(SignedInAs.alice())
                .exchange()
                .getResponse()
                .getRedirectedUrl());
        due.run();
        assertThat(text(undo)).contains("Undo for 1 domain", "a." + base).doesNotContain("b." + base);
        assertThat(text(page)).contains("See its undo").doesNotContain("/undo\"");
    }

    @Test
    void whatWasDroppedBeforeItBeganHasNothingToUndo() {
        publish("a." + base);
        String page = begin("which", "all", "action", "mode:enforce", "q", base);
        due.run();
        mvc.post().uri(page + "/stop").with(csrf()).with(SignedInAs.alice()).exchange();
        assertThat(text(page)).contains("Stopped").doesNotContain("/undo\"");
    }

    @Test
    void nothingChosenIsSaid() {
        assertThat(begin("which", "ticked", "action", "check"))
                .isEqualTo("/domains?q=&mode=&state=&health=&ownership=");
        assertThat(begin("which", "all", "action", "", "q", "bü cher")).startsWith("/domains?q=b%C3%BC%20cher");
    }

    @Test
    void aListIsExported() {
        publish("a." + base);
        MvcTestResult file = mvc.get()
                .uri("/exports/domains.csv?q=" + base)
                .with(SignedInAs.vera())
                .exchange();
        assertThat(file).hasStatusOk().hasHeader("Content-Disposition", "attachment; filename=\"domains.csv\"");
        assertThat(file).bodyText().contains("\r\na." + base + ",testing,86400,mx." + base);
        MvcTestResult ticked = mvc.post()
                .uri("/bulk")
                .param("name", "a." + base)
                .param("action", "export:versions")
                .with(csrf())
                .with(SignedInAs.vera())
                .exchange();
        assertThat(ticked).bodyText().contains("\r\na." + base + ",1,published");
        assertThat(mvc.get().uri("/exports/secrets.csv").with(SignedInAs.alice()))
                .hasStatus(404);
        assertThat(mvc.get().uri("/exports/domains.csv?q=" + base).with(SignedInAs.charlie()))
                .bodyText()
                .doesNotContain(base);
    }

    @Test
    void viewersSeeAndAreOfferedNothing() {
        String page = upload("name,mode\nv." + base + ",none\n");
        due.run();
        MvcTestResult seen = mvc.get().uri(page).with(SignedInAs.vera()).exchange();
        assertThat(seen).hasStatusOk().bodyText().contains("v." + base).doesNotContain("/start\"", "/stop\"");
        assertThat(mvc.get().uri("/imports").with(SignedInAs.vera())).bodyText().doesNotContain("type=\"file\"");
        assertThat(mvc.get().uri(page).with(SignedInAs.charlie())).hasStatus(404);
    }

    @Test
    void frenchPagesAreFrench() {
        String page = upload("name,mode\nf." + base + ",none\nf." + base + ",none\n");
        due.run();
        MvcTestResult seen = mvc.get()
                .uri(page)
                .header("Accept-Language", "fr")
                .with(SignedInAs.alice())
                .exchange();
        assertThat(seen)
                .bodyText()
                .contains("1 domaine est prêt", "Lancer pour 1 domaine", "figure déjà à la ligne 2", "Sera ajouté")
                .doesNotContain("??");
    }
}
