package io.sealpost.integrations;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PublishedPolicies;
import io.sealpost.policies.PublishedPolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** All files for proxies, and whom they are made for. */
@Component
class ProxyFiles {

    private final List<ProxyFile> files;
    private final PublishedPolicies policies;
    private final MessageSource messages;

    ProxyFiles(List<ProxyFile> files, PublishedPolicies policies, MessageSource messages) {
        this.files = List.copyOf(files);
        this.policies = policies;
        this.messages = messages;
    }

    Optional<ProxyFile> at(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** For everything that the organization hosts, or for one domain of it; empty where it does not host that. */
    Optional<ProxyFile.Order> order(
            Account account, @Nullable DomainName domain, HttpServletRequest request, Locale language) {
        Said said = new Said(messages, language);
        String dashboard =
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
        if (domain == null) {
            return Optional.of(new ProxyFile.Order(
                    reader -> policies.names(account.organizationId(), reader), false, dashboard, said::of));
        }
        return policies.of(account, domain)
                .map(PublishedPolicy::summary)
                .map(policy ->
                        new ProxyFile.Order(reader -> reader.accept(policy.domain()), true, dashboard, said::of));
    }

    /** The text of a file that is small whatever is hosted. */
    static String text(ProxyFile file, ProxyFile.Order order) {
        StringWriter text = new StringWriter();
        file.write(order, new PrintWriter(text));
        return text.toString();
    }
}
