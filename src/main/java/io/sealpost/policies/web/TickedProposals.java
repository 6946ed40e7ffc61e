package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.policies.Approval;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.Publication;
import io.sealpost.web.Flash;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Approves what was ticked in the list, each as on its own page, and says of what could not be published why. */
@Component
class TickedProposals {

    /** As {@link ProposalRow#path} prints it. */
    private static final Pattern PATH =
            Pattern.compile("([^/]{1,300})/proposals/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final PolicyApproval approval;
    private final Words words;

    TickedProposals(PolicyApproval approval, Words words) {
        this.approval = approval;
        this.words = words;
    }

    /**
     * What came of it.
     *
     * @param published how many are served now
     * @param others a sentence for each of the others, which were left as they are
     */
    record Approved(int published, List<String> others) {

        boolean nothing() {
            return published == 0 && others.isEmpty();
        }
    }

    /** @param most the rest is left alone: no list shows more */
    Approved approve(Account account, List<String> ticked, int most) {
        int published = 0;
        List<String> others = new ArrayList<>();
        for (String path : ticked.stream().distinct().limit(most).toList()) {
            Matcher one = PATH.matcher(path);
            if (one.matches() && DomainName.read(one.group(1)) instanceof DomainNameReading.Valid(DomainName name)) {
                String why = approve(account, name, UUID.fromString(one.group(2)));
                if (why.isEmpty()) {
                    published++;
                } else {
                    others.add(words.say("policies.proposals.other", name.unicode(), why));
                }
            }
        }
        return new Approved(published, others);
    }

    /** Why it was not published; empty where it was. */
    private String approve(Account account, DomainName name, UUID id) {
        try {
            Approval approved = approval.approve(account, name, id);
            if (approved instanceof Approval.Given(Publication.Published _)) {
                return "";
            }
            Flash said = ApprovalFlash.of(approved);
            return words.say(said.key(), said.arguments().toArray());
        } catch (NoSuchElementException gone) {
            return words.say("policies.proposals.gone");
        }
    }
}
