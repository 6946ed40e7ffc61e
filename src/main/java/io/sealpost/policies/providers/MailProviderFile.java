package io.sealpost.policies.providers;

import io.sealpost.dns.DomainName;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads mail providers from YAML; the fields are described in {@code docs/providers.md}. */
final class MailProviderFile {

    static final String BUILT_IN = "providers/mail-providers.yaml";

    private static final String LIST = "providers";
    private static final List<String> FIELDS = List.of(
            "id", "name", "mx", "documented", "policy", "source", "checked", "note", "samples", "counter-samples");
    private static final String HOST = "a host name in lower case, without final dot";

    private MailProviderFile() {}

    static List<MailProvider> builtIn() {
        return providers(YamlFile.resource(BUILT_IN, LIST));
    }

    static List<MailProvider> read(Path file) {
        return providers(YamlFile.file(file, LIST));
    }

    private static List<MailProvider> providers(List<YamlEntry> entries) {
        List<MailProvider> providers = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlEntry entry : entries) {
            MailProvider provider = provider(entry);
            if (!ids.add(provider.id())) {
                throw entry.problem(
                        "id", "The id \"" + provider.id() + "\" is used twice in this file.", "Give one another id.");
            }
            providers.add(provider);
        }
        return providers;
    }

    private static MailProvider provider(YamlEntry entry) {
        entry.allowOnly(FIELDS);
        MailProvider provider = new MailProvider(
                entry.value("id", MailProviderFile::id, "lower-case letters, digits and hyphens"),
                entry.value("name", name -> name, "the name of the provider"),
                entry.list("mx", HostPattern::new, "mx.example.net, .example.net or \"mx*.example.net\""),
                policy(entry),
                source(entry),
                entry.value("checked", LocalDate::parse, "the day of the check, for example 2026-11-23"),
                entry.optional("note", ProviderNote::of, "one of " + ProviderNote.words()),
                entry.list("samples", DomainName::new, HOST),
                entry.list("counter-samples", DomainName::new, HOST));
        checkSamples(entry, provider);
        return provider;
    }

    private static List<PolicyPattern> policy(YamlEntry entry) {
        boolean documented = entry.value("documented", MailProviderFile::flag, "true or false");
        List<PolicyPattern> policy = entry.list(
                "policy",
                PolicyPattern::new,
                "mx.example.net or \"*.example.net\" in A-labels, lower case, the * only as the whole first label");
        if (documented && policy.isEmpty()) {
            throw entry.problem(
                    "documented",
                    "\"documented\" is true, and \"policy\" is missing.",
                    "List the documented mx lines in \"policy\", or write documented: false.");
        }
        if (!documented && !policy.isEmpty()) {
            // A wildcard that the provider does not promise may stop matching without notice, and mail is then lost.
            throw entry.problem(
                    "policy",
                    "\"policy\" is given, and \"documented\" is false.",
                    "Remove \"policy\" (the hosts of the look-up are always offered), or write documented: true"
                            + " with the page that documents it.");
        }
        return policy;
    }

    private static void checkSamples(YamlEntry entry, MailProvider provider) {
        if (provider.hosts().isEmpty()) {
            throw entry.problem("mx", "\"mx\" has no value.", "List the names of the provider's mail servers.");
        }
        if (provider.samples().isEmpty()) {
            throw entry.problem("samples", "\"samples\" has no value.", "List at least one MX of this provider.");
        }
        for (DomainName sample : provider.samples()) {
            if (!provider.runs(sample)) {
                throw entry.problem(
                        "samples",
                        "The sample \"" + sample + "\" is not recognised by \"mx\".",
                        "Correct the sample, or add a pattern to \"mx\".");
            }
        }
        for (PolicyPattern pattern : provider.policy()) {
            if (provider.samples().stream().allMatch(mx -> pattern.resolve(mx).isEmpty())) {
                throw entry.problem(
                        "policy",
                        "\"" + pattern + "\" allows none of the samples; a wildcard stands for exactly one label"
                                + " (RFC 8461 §4.1).",
                        "Correct the line, or add an MX to \"samples\" that it allows.");
            }
        }
        checkCounterSamples(entry, provider);
    }

    private static void checkCounterSamples(YamlEntry entry, MailProvider provider) {
        for (DomainName sample : provider.counterSamples()) {
            if (provider.policyFor(sample).isPresent()) {
                throw entry.problem(
                        "counter-samples",
                        "\"" + sample + "\" is allowed by \"policy\", and should not be.",
                        "Make \"policy\" narrower, or remove the counter-sample.");
            }
        }
    }

    static Source source(YamlEntry entry) {
        YamlEntry source = entry.entry("source", "title: and url: of the page, each on its own line");
        source.allowOnly(List.of("title", "url"));
        String title = source.value("title", text -> text, "the title of the page");
        return source.value("url", url -> new Source(title, URI.create(url)), "an address that begins with https://");
    }

    static String id(String text) {
        if (!text.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("Not an id: " + text);
        }
        return text;
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Neither true nor false: " + text);
        };
    }
}
