package io.sealpost.policies.providers;

import io.sealpost.dns.DomainName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The DNS hosts whose forms are known. */
public final class DnsHosts {

    static final String BUILT_IN = "providers/dns-hosts.yaml";

    private static final List<String> FIELDS = List.of(
            "id", "name", "name-servers", "name-form", "txt-quoted", "target-dot", "proxy", "source", "samples");

    private final List<DnsHost> hosts;

    private DnsHosts(List<DnsHost> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /** The hosts that come with Sealpost, in the order in which to list them. */
    public static DnsHosts builtIn() {
        return new DnsHosts(YamlFile.resource(BUILT_IN, "hosts").stream()
                .map(DnsHosts::host)
                .toList());
    }

    public List<DnsHost> all() {
        return hosts;
    }

    public Optional<DnsHost> byId(String id) {
        return hosts.stream().filter(host -> host.id().equals(id)).findFirst();
    }

    /** The host that all these name servers belong to; nothing where one is unknown or they belong to several. */
    public Optional<DnsHost> byNameServers(List<DomainName> nameServers) {
        Set<Optional<DnsHost>> found =
                nameServers.stream().map(this::byNameServer).collect(Collectors.toCollection(HashSet::new));
        return found.size() == 1 ? found.iterator().next() : Optional.empty();
    }

    private Optional<DnsHost> byNameServer(DomainName nameServer) {
        return hosts.stream().filter(host -> host.serves(nameServer)).findFirst();
    }

    private static DnsHost host(YamlEntry entry) {
        entry.allowOnly(FIELDS);
        return new DnsHost(
                entry.value("id", MailProviderFile::id, "lower-case letters, digits and hyphens"),
                entry.value("name", name -> name, "the name of the host"),
                entry.list("name-servers", HostPattern::new, "ns1.example.net, .example.net or \"ns*.example.net\""),
                entry.value("name-form", DnsHosts::nameForm, "relative, full or full-with-dot"),
                entry.value("txt-quoted", MailProviderFile::flag, "true or false"),
                entry.value("target-dot", MailProviderFile::flag, "true or false"),
                entry.value("proxy", MailProviderFile::flag, "true or false"),
                MailProviderFile.source(entry),
                entry.list("samples", DomainName::new, "a name server in lower case, without final dot"));
    }

    private static DnsHost.NameForm nameForm(String text) {
        return DnsHost.NameForm.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
