package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicySurvey;
import io.sealpost.policies.PolicySurveys;
import io.sealpost.policies.VersionDetails;
import io.sealpost.web.Flash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The history of a domain's policy: every version, one of them, two of them side by side. */
@Controller
@RequestMapping("/domains/{name}/versions")
class VersionsController {

    private final OwnPolicies policies;
    private final PolicySurveys surveys;
    private final VersionViews views;
    private final PreviewViews previews;
    private final PublishedViews published;

    VersionsController(
            OwnPolicies policies,
            PolicySurveys surveys,
            VersionViews views,
            PreviewViews previews,
            PublishedViews published) {
        this.policies = policies;
        this.surveys = surveys;
        this.views = views;
        this.previews = previews;
        this.published = published;
    }

    @GetMapping
    String list(@SignedIn Account account, @PathVariable DomainName name, Model model) {
        PolicySummary policy = policies.of(account, name);
        List<VersionView> versions = policies.versions(policy).stream()
                .map(version -> views.of(policy, version))
                .toList();
        addDomain(model, policy);
        model.addAttribute("versions", versions);
        return "policies/versions";
    }

    @GetMapping("/{number:\\d{1,9}}")
    String show(@SignedIn Account account, @PathVariable DomainName name, @PathVariable int number, Model model) {
        PolicySummary policy = policies.of(account, name);
        VersionDetails version = policies.version(policy, number);
        VersionDetails served = policies.served(policy);
        addDomain(model, policy);
        model.addAttribute("version", views.of(policy, version));
        model.addAttribute("previous", number > 0 && before(policy, number));
        byte[] text = version.text();
        if (text != null) {
            PolicyReading reading = StsPolicy.read(text);
            model.addAttribute("text", version.textForPeople());
            model.addAttribute(
                    "lines",
                    version.textForPeople().lines().limit(LineDiff.MOST_LINES).toList());
            model.addAttribute("senders", views.senders(reading));
            model.addAttribute("findings", published.findings(reading));
            addRepublication(account, policy, version, served, reading.policy(), model);
        }
        return "policies/version";
    }

    @GetMapping("/compare")
    String compare(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model,
            RedirectAttributes redirect) {
        PolicySummary policy = policies.of(account, name);
        List<VersionDetails> versions = policies.versions(policy);
        VersionDetails one = numbered(versions, from).orElse(null);
        VersionDetails other = numbered(versions, to).orElse(null);
        if (one == null || other == null) {
            redirect.addFlashAttribute("flash", Flash.warn("policies.compare.pick"));
            return "redirect:/domains/" + name.ascii() + "/versions";
        }
        addDomain(model, policy);
        model.addAttribute(
                "versions",
                versions.stream().map(version -> views.of(policy, version)).toList());
        model.addAttribute("from", views.of(policy, one));
        model.addAttribute("to", views.of(policy, other));
        model.addAttribute("diff", LineDiff.between(one.textForPeople(), other.textForPeople()));
        model.addAttribute("textFrom", one.textForPeople());
        model.addAttribute("textTo", other.textForPeople());
        return "policies/compare";
    }

    private void addRepublication(
            Account account,
            PolicySummary policy,
            VersionDetails version,
            @Nullable VersionDetails served,
            @Nullable StsPolicy read,
            Model model) {
        boolean current = served != null && served.number() == version.number();
        if (read == null || current || OwnPolicies.removed(policy)) {
            return;
        }
        PolicySurvey survey = surveys.recent(account, policy.domain()).orElse(null);
        String now = served == null ? "" : served.textForPeople();
        model.addAttribute("republish", true);
        model.addAttribute("basedOn", policy.number());
        model.addAttribute("served", served == null ? null : views.of(policy, served));
        model.addAttribute("nextId", policies.nextId(account, policy.domain()));
        model.addAttribute("nextNumber", policy.number() + 1);
        model.addAttribute("effects", views.effects(served, version));
        model.addAttribute("warnings", previews.warnings(read, survey, served));
        model.addAttribute("change", LineDiff.between(now, read.text()));
    }

    private void addDomain(Model model, PolicySummary policy) {
        model.addAttribute("domain", policy.domain());
        model.addAttribute("mode", policy.mode());
        model.addAttribute("state", policy.state());
        model.addAttribute("removed", OwnPolicies.removed(policy));
    }

    private boolean before(PolicySummary policy, int number) {
        return policies.versions(policy).stream().anyMatch(version -> version.number() == number - 1);
    }

    private static Optional<VersionDetails> numbered(List<VersionDetails> versions, String number) {
        return versions.stream()
                .filter(version -> String.valueOf(version.number()).equals(number.strip()))
                .findFirst();
    }
}
