package io.sealpost.bulk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.storage.OnH2;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the pages of imports and bulk actions say before somebody starts one, while it is at work and long after. */
@OnH2
class JobPageTests extends BulkPages {

    @Test
    void aRetirementThatRemovesDomainsSaysSo() {
        claims.claim(SignedInAs.ALICE, new DomainName("a." + base));
        claims.claim(SignedInAs.ALICE, new DomainName("b." + base));
        String page = begin("which", "all", "action", "retire", "q", base);
        due.run();
        assertThat(text(page))
                .contains("2 domains are removed: nothing is served for them any more. No mail is at risk.")
                .doesNotContain("??");
        String one = begin("which", "ticked", "action", "retire", "name", "a." + base);
        due.run();
        assertThat(text(one)).contains("1 domain is removed: nothing is served for it any more.");
        assertThat(french(page))
                .contains(
                        "2 domaines sont retirés\u00a0: plus rien n&#39;est servi pour eux. Aucun message n&#39;est menacé.")
                .doesNotContain("{0", "??");
        assertThat(french(one)).contains("1 domaine est retiré\u00a0: plus rien n&#39;est servi pour lui.");
    }

    @Test
    void aCheckIsNoChange() {
        publish("a." + base);
        String page = begin("which", "all", "action", "check", "q", base);
        due.run();
        assertThat(text(page))
                .contains("1 domain is ready", "Start with 1 domain", "Do nothing")
                .doesNotContain("would be changed", "Change 1 domain", "??");
    }

    @Test
    void anEditorReadsThatNothingIsPublishedBeforeSomebodyElseApproves() {
        publish("a." + base);
        String hers = begin("which", "all", "action", "mode:enforce", "q", base);
        String note = "each change becomes a proposal and waits for somebody else&#39;s approval.";
        rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
        try {
            String his = begin(SignedInAs.bob(), "which", "all", "action", "mode:enforce", "q", base);
            due.run();
            assertThat(body(mvc.get().uri(his).with(SignedInAs.bob()).exchange()))
                    .contains("You are an editor: " + note)
                    .doesNotContain("??");
            assertThat(text(his)).as("an owner starts it").doesNotContain(note);
            assertThat(body(mvc.get().uri(hers).with(SignedInAs.bob()).exchange()))
                    .as("it is done as whoever starts it may")
                    .contains("You are an editor: " + note);
            mvc.post().uri(his + "/start").with(csrf()).with(SignedInAs.bob()).exchange();
            due.run();
            assertThat(text(his))
                    .contains("See what waits for approval", "Waits for approval")
                    .doesNotContain(note);
            String check = begin(SignedInAs.bob(), "which", "all", "action", "check", "q", base);
            due.run();
            assertThat(body(mvc.get().uri(check).with(SignedInAs.bob()).exchange()))
                    .doesNotContain(note);
        } finally {
            rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), false);
        }
    }

    @Test
    void whileAJobIsAtWorkItsRowsStayAsTheyAreRead() {
        String page = upload("name,mode\na." + base + ",none\n");
        assertThat(text(page + "?show=create&after=7"))
                .contains("hx-get=\"" + page + "?show=create&amp;after=7&amp;state=looking\"", "id=\"job\"");
        MvcTestResult same = polled(page + "?show=create&after=7&state=looking");
        assertThat(body(same))
                .contains("id=\"standing\"", "id=\"chips\"", "hx-swap-oob=\"true\"", "id=\"stop\"", "id=\"chip-all\"")
                .doesNotContain("id=\"job\"", "<tbody", "??");
        assertThat(same).doesNotContainHeader("HX-Retarget");
        due.run();
        MvcTestResult moved = polled(page + "?show=create&after=0&state=looking");
        assertThat(moved).hasHeader("HX-Retarget", "#job");
        assertThat(body(moved))
                .contains("id=\"job\"", "id=\"start\"", "id=\"chip-create\"", "a." + base)
                .doesNotContain("hx-trigger", "hx-swap-oob", "<html");
    }

    @Test
    void aFileAndPastedRowsAreNotMixed() {
        MvcTestResult both = send("name\na." + base + "\n", "b." + base);
        assertThat(both).hasStatus(422);
        assertThat(body(both))
                .contains("Send either a file or pasted rows.", "id=\"rows-error\"", ">b." + base + "</textarea>")
                .doesNotContain("id=\"file-error\"");
        assertThat(refused("host,ttl\na,1")).contains("id=\"file-error\"").doesNotContain("id=\"rows-error\"");
        MvcTestResult pasted = mvc.post()
                .uri("/imports")
                .param("rows", "host,ttl\na,1")
                .with(csrf())
                .with(SignedInAs.alice())
                .exchange();
        assertThat(body(pasted)).contains("id=\"rows-error\"").doesNotContain("id=\"file-error\"");
    }

    @Test
    void everyJobThatIsKeptIsReached() {
        jdbc.sql("update bulk_job set undoes = null").update();
        jdbc.sql("delete from bulk_job").update();
        publish("a." + base);
        for (int i = 0; i < 51; i++) {
            begin("which", "all", "action", "check", "q", base, "reason", "number " + i);
            jdbc.sql("update bulk_job set state = 'STOPPED'").update();
        }
        String first = text("/imports");
        String next = first.replaceFirst("(?s).*href=\"(/imports\\?after=[0-9a-f-]{36})#jobs\".*", "$1");
        assertThat(next).startsWith("/imports?after=");
        assertThat(first).doesNotContain("Import of domains.csv");
        assertThat(text(next))
                .contains("Import of domains.csv", "To the newest")
                .doesNotContain("#jobs\"><span>Next");
        assertThat(body(mvc.get().uri("/domains").with(SignedInAs.vera()).exchange()))
                .contains("href=\"/imports#jobs\"", "Imports and bulk actions");
    }

    @Test
    void anActionHasAReasonAndAMaxAgeOfItsOwn() {
        publish("a." + base);
        String page = begin(
                "which", "all", "action", "max-age:own", "ownMaxAge", "54321", "reason", "<b>spring</b>", "q", base);
        due.run();
        assertThat(text(page)).contains("<q>&lt;b&gt;spring&lt;/b&gt;</q>", "54,321 seconds");
        mvc.post().uri(page + "/start").with(csrf()).with(SignedInAs.alice()).exchange();
        due.run();
        assertThat(text("/domains/a." + base + "/versions/2")).contains("54321", "&lt;b&gt;spring&lt;/b&gt;");

        MvcTestResult wrong = mvc.post()
                .uri("/bulk")
                .param("which", "all")
                .param("action", "max-age:own")
                .param("ownMaxAge", "two weeks")
                .param("reason", "spring")
                .param("q", base)
                .with(csrf())
                .with(SignedInAs.alice())
                .exchange();
        assertThat(wrong.getResponse().getRedirectedUrl()).startsWith("/domains?q=" + base);
        Map<String, Object> kept = wrong.getMvcResult().getFlashMap();
        assertThat(kept).containsEntry("bulkReason", "spring").containsEntry("bulkMaxAge", "two weeks");
        assertThat(String.valueOf(wrong.getMvcResult().getFlashMap().get("flash")))
                .contains("max-age");
    }
}
