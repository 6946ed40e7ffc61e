package io.sealpost.policies.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.OutsideInMemory;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.WaitingProposals;
import io.sealpost.storage.OnH2;
import io.sealpost.web.Flash;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages on which somebody else looks at a change, and where people learn that one waits. */
@OnH2
@AutoConfigureMockMvc
@Import(OutsideInMemory.class)
class ProposalPagesTests {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String CLEAR = "Nothing stands against publishing this";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private FakeDns dns;

    @Autowired
    private DomainClaims claims;

    @Autowired
    private PolicyApproval approval;

    @Autowired
    private WaitingProposals waiting;

    @Autowired
    private PolicyPublishing publishing;

    @Autowired
    private DomainRemoval removal;

    @Autowired
    private OrganizationRules rules;

    @Autowired
    private JdbcClient jdbc;

    private DomainName domain;

    @BeforeEach
    void fourEyes() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from policy_proposal").update();
        rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
        domain = claimed();
    }

    @Test
    void thePageLooksAtTheDomainBeforeItSaysWhatStandsAgainstTheChange() {
        String page = page(propose(domain, 0, "mx1"));
        assertThat(get(page, SignedInAs.alice()))
                .bodyText()
                .contains(
                        "hx-get=\"" + page + "/warnings\"", "hx-trigger=\"load\"", page + "?survey=now", "Looking up…")
                .doesNotContain(CLEAR, "Repeat the look-up", "??");
        MvcTestResult seen = mvc.get()
                .uri(page + "/warnings")
                .header("HX-Request", "true")
                .with(SignedInAs.alice())
                .exchange();
        assertThat(seen)
                .hasStatusOk()
                .bodyText()
                .contains("No line allows the mail server mx2." + domain, "id=\"warnings\"", "Look again")
                .doesNotContain("<html", CLEAR, "hx-trigger=\"load\"");
        assertThat(get(page, SignedInAs.alice()))
                .bodyText()
                .contains("No line allows the mail server mx2." + domain)
                .doesNotContain("hx-trigger=\"load\"");
    }

    @Test
    void withoutJavaScriptALinkLooks() {
        String page = page(propose(domain, 0, "mx1", "mx2"));
        assertThat(get(page + "/warnings", SignedInAs.vera())).hasRedirectedUrl(page + "?survey=now");
        assertThat(get(page + "?survey=now", SignedInAs.vera()))
                .bodyText()
                .contains(CLEAR)
                .doesNotContain("hx-trigger=\"load\"", "??");
    }

    @Test
    void whatIsDecidedOrAnothersIsNotLookedAt() {
        ProposalDetails proposal = propose(domain, 0, "mx1");
        for (RequestPostProcessor stranger : List.of(SignedInAs.charlie(), SignedInAs.olivia())) {
            assertThat(get(page(proposal) + "/warnings", stranger)).hasStatus(404);
        }
        approval.drop(SignedInAs.ALICE, domain, proposal.id(), "");
        assertThat(mvc.get()
                        .uri(page(proposal) + "/warnings")
                        .header("HX-Request", "true")
                        .with(SignedInAs.alice()))
                .hasStatus(404);
        assertThat(get(page(proposal), SignedInAs.alice()))
                .bodyText()
                .contains("Refused")
                .doesNotContain("What stands against it");
    }

    @Test
    void whatCameLateIsNotOfferedForApprovalButForANewProposal() {
        ProposalDetails proposal = propose(domain, 0, "mx1");
        publishing.publish(SignedInAs.ALICE, domain, policy(domain, "mx2"), 0, "servers moved");
        String again = "/domains/" + domain + "/policy?proposal=" + proposal.id();
        assertThat(get(page(proposal), SignedInAs.bob()))
                .bodyText()
                .contains(
                        "Version 1 by alice@example.org came after this was proposed",
                        "servers moved",
                        "Propose it on top of version 1",
                        "href=\"" + again + "\"",
                        "Withdraw")
                .doesNotContain("/approval\"", "somebody else has to approve it", "What stands against it", "??");
        assertThat(get(page(proposal), SignedInAs.alice()))
                .bodyText()
                .contains("Open it in the editor", "Refuse")
                .doesNotContain("Propose it on top", "/approval\"");
        assertThat(get(again, SignedInAs.bob()))
                .hasStatusOk()
                .bodyText()
                .contains("mx1." + domain, ">because</textarea>", "name=\"basedOn\" value=\"1\"", "Ask for approval");
        assertThat(get("/domains/" + domain + "/policy?proposal=" + UUID.randomUUID(), SignedInAs.bob()))
                .hasStatus(404);
    }

    @Test
    void theAuthorReadsWhyItWasRefused() {
        ProposalDetails proposal = propose(domain, 0, "mx1");
        assertThat(get(page(proposal), SignedInAs.bob())).bodyText().doesNotContain("id=\"refusal\"");
        assertThat(get(page(proposal), SignedInAs.alice())).bodyText().contains("id=\"refusal\"");

        MvcTestResult tooLong = post(page(proposal) + "/refusal", "reason", "x".repeat(501));
        assertThat(flash(tooLong)).isEqualTo(Flash.bad("policies.editor.reason.long", 501));
        assertThat(tooLong.getMvcResult().getFlashMap().get("refusal")).isEqualTo("x".repeat(501));
        assertThat(approval.of(SignedInAs.ALICE, domain, proposal.id())
                        .orElseThrow()
                        .open())
                .isTrue();

        post(page(proposal) + "/refusal", "reason", "<b>mx2</b> is missing\u0007");
        assertThat(get(page(proposal), SignedInAs.bob()))
                .bodyText()
                .contains("Refused", "alice@example.org", "&lt;b&gt;mx2&lt;/b&gt; is missing")
                .doesNotContain("<b>mx2", "\u0007");
        assertThat(get("/proposals", SignedInAs.bob()))
                .bodyText()
                .contains(
                        "What became of your proposals",
                        "href=\"" + page(proposal),
                        "&lt;b&gt;mx2&lt;/b&gt; is missing")
                .doesNotContain("??");
        assertThat(get("/proposals", SignedInAs.alice())).bodyText().doesNotContain("What became of your");
    }

    @Test
    void tickedOnesAreApprovedEachForItself() {
        ProposalDetails good = propose(domain, 0, "mx1");
        DomainName changed = claimed();
        ProposalDetails late = propose(changed, 0, "mx1");
        publishing.publish(SignedInAs.ALICE, changed, policy(changed, "mx2"), 0, "");
        DomainName gone = claimed();
        ProposalDetails lost = propose(gone, 0, "mx1");
        removal.remove(SignedInAs.ALICE, gone);
        DomainName hers = claimed();
        ProposalDetails own = approval.propose(SignedInAs.ALICE, new PolicyWish(hers, policy(hers, "mx1"), 0), "");
        assertThat(get("/proposals", SignedInAs.alice()))
                .bodyText()
                .contains(
                        "name=\"ticked\" form=\"approvals\" value=\"" + path(good) + "\"",
                        "Out of date",
                        "3 changes wait",
                        "Approve the one on this page")
                .doesNotContain("value=\"" + path(late), "value=\"" + path(own), "value=\"" + path(lost), "??");

        MvcTestResult done = post(
                "/proposals/approvals",
                "which",
                "ticked",
                "ticked",
                path(good),
                "ticked",
                path(late),
                "ticked",
                path(lost),
                "ticked",
                path(own),
                "ticked",
                "nonsense");
        assertThat(done).hasRedirectedUrl("/proposals");
        assertThat(flash(done)).isEqualTo(Flash.warn("policies.proposals.approved.some", 1, 3));
        assertThat(String.valueOf(done.getMvcResult().getFlashMap().get("others")))
                .contains(
                        changed + ": Nothing was published: version 1 by alice@example.org came between",
                        gone + ": It is not here any more.",
                        hers + ": Nothing was published: nobody approves what they proposed themselves.");
        assertThat(waiting.page(SignedInAs.ALICE, null, 10))
                .extracting(ProposalDetails::id)
                .containsExactlyInAnyOrder(late.id(), own.id());
    }

    @Test
    void allOfAPageAreApprovedAndThoseBehindItGoOnWaiting() {
        List<ProposalDetails> all = IntStream.range(0, 52)
                .mapToObj(i -> propose(i == 0 ? domain : claimed(), 0, "mx1"))
                .toList();
        String last = all.get(49).id().toString();
        assertThat(get("/proposals", SignedInAs.alice()))
                .bodyText()
                .contains("52 changes wait", "href=\"/proposals?after=" + last + "\"", "Approve all 50 on this page")
                .doesNotContain(all.get(50).domain() + "/");
        assertThat(get("/proposals?after=" + last, SignedInAs.alice()))
                .bodyText()
                .contains(all.get(50).domain() + "/", all.get(51).domain() + "/", "To the oldest")
                .doesNotContain(all.get(49).domain() + "/");
        MvcTestResult done =
                post("/proposals/approvals", "which", "shown", "shown", path(all.get(0)), "shown", path(all.get(1)));
        assertThat(flash(done)).isEqualTo(Flash.ok("policies.proposals.approved", 2));
        assertThat(flash(post("/proposals/approvals", "which", "ticked", "shown", path(all.get(2)))))
                .isEqualTo(Flash.note("policies.proposals.none-ticked"));
        assertThat(waiting.count(SignedInAs.ALICE.organizationId(), 100)).isEqualTo(50);
    }

    @Test
    void viewersAreOfferedNoTicks() {
        propose(domain, 0, "mx1");
        assertThat(get("/proposals", SignedInAs.vera()))
                .hasStatusOk()
                .bodyText()
                .contains(domain.ascii())
                .doesNotContain("name=\"ticked\"", "/proposals/approvals");
    }

    @Test
    void whatWaitsIsSaidOnHomeOnTheDomainsPageAndInTheMenuAlsoOnceTheRuleIsOff() {
        assertThat(get("/", SignedInAs.alice())).bodyText().doesNotContain("Waiting for approval");
        ProposalDetails proposal = propose(domain, 0, "mx1");
        for (int i = 0; i < 5; i++) {
            propose(claimed(), 0, "mx1");
        }
        rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), false);
        assertThat(get("/", SignedInAs.alice()))
                .bodyText()
                .contains("Waiting for approval", "href=\"" + page(proposal) + "\"", "All that wait", "6 wait")
                .doesNotContain("??");
        assertThat(get("/domains/" + domain, SignedInAs.alice()))
                .bodyText()
                .contains("A change by bob@example.org waits for approval", "href=\"" + page(proposal) + "\"")
                .doesNotContain("??");
        for (String address : List.of("/", "/proposals", "/domains/" + domain, page(proposal))) {
            assertThat(mvc.get().uri(address).header("Accept-Language", "fr").with(SignedInAs.alice()))
                    .bodyText()
                    .contains("6 en attente")
                    .doesNotContain("??");
        }
        jdbc.sql("delete from policy_proposal").update();
        assertThat(get("/", SignedInAs.alice())).bodyText().doesNotContain("href=\"/proposals\"");
    }

    @Test
    void whatWaitsForARemovedDomainSaysSo() {
        ProposalDetails proposal = propose(domain, 0, "mx1");
        removal.remove(SignedInAs.ALICE, domain);
        assertThat(get(page(proposal) + "?survey=now", SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("The domain left this organization before anybody decided.")
                .doesNotContain("/approval\"", "/refusal\"", "??");
        assertThat(get("/domains/" + domain, SignedInAs.alice())).bodyText().doesNotContain("waits for approval");
    }

    private DomainName claimed() {
        DomainName name = new DomainName("proposed" + NAMES.incrementAndGet() + ".example");
        claims.claim(SignedInAs.BOB, name);
        dns.mx(name.ascii(), 10, "mx1." + name)
                .mx(name.ascii(), 20, "mx2." + name)
                .a("mx1." + name, "192.0.2.1")
                .a("mx2." + name, "192.0.2.2");
        return name;
    }

    private ProposalDetails propose(DomainName name, int basedOn, String... mx) {
        return approval.propose(SignedInAs.BOB, new PolicyWish(name, policy(name, mx), basedOn), "because");
    }

    private static StsPolicy policy(DomainName name, String... mx) {
        return new StsPolicy(
                PolicyMode.TESTING,
                new MaxAge(86_400),
                Arrays.stream(mx)
                        .map(label -> new MxPattern(false, name.child(label)))
                        .toList());
    }

    private static String page(ProposalDetails proposal) {
        return "/domains/" + path(proposal);
    }

    private static String path(ProposalDetails proposal) {
        return proposal.domain() + "/proposals/" + proposal.id();
    }

    private static Object flash(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getMvcResult().getFlashMap().get("flash"));
    }

    private MvcTestResult get(String address, RequestPostProcessor who) {
        return mvc.get().uri(address).with(who).exchange();
    }

    private MvcTestResult post(String address, String... fields) {
        var request = mvc.post().uri(address).with(csrf()).with(SignedInAs.alice());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }
}
