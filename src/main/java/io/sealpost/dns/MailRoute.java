package io.sealpost.dns;

import java.net.InetAddress;
import java.util.List;

/** Where a domain's mail goes, as a sending mail server works it out (RFC 5321 §5.1, RFC 7505). */
public sealed interface MailRoute {

    /** MX records exist; lowest preference first. */
    record Exchangers(List<Exchanger> exchangers, boolean authenticated) implements MailRoute {
        public Exchangers {
            exchangers = List.copyOf(exchangers);
        }
    }

    /** "MX 0 ." and nothing else: the domain takes no mail (RFC 7505). */
    record NullMx() implements MailRoute {}

    /** No MX record, but the name has an address, which then is its own mail server (RFC 5321 §5.1). */
    record ImplicitMx(List<InetAddress> addresses) implements MailRoute {
        public ImplicitMx {
            addresses = List.copyOf(addresses);
        }
    }

    /** The name exists and has neither MX nor address: mail to it cannot be delivered. */
    record NoMail() implements MailRoute {}

    /** The name does not exist. */
    record NoSuchDomain() implements MailRoute {}

    /** Could not ask. */
    record Failed(DnsFailure failure) implements MailRoute {}

    /**
     * The stem of its messages, which end in {@code .seen}, {@code .why} and {@code .do}; their {@code {0}} is the domain,
     * {@code {1}} the number of mail servers.
     */
    default String messageKey() {
        return switch (this) {
            case Exchangers _ -> "dns.route.exchangers";
            case NullMx _ -> "dns.route.null-mx";
            case ImplicitMx _ -> "dns.route.implicit-mx";
            case NoMail _ -> "dns.route.no-mail";
            case NoSuchDomain _ -> "dns.route.no-such-domain";
            case Failed failed -> failed.failure().messageKey();
        };
    }

    /** One MX and what its name leads to. */
    record Exchanger(int preference, String target, HostState state) {}

    /** What the name in an MX record leads to. */
    sealed interface HostState {
        /** It has addresses of its own, as it must. */
        record Addresses(List<InetAddress> addresses) implements HostState {
            public Addresses {
                addresses = List.copyOf(addresses);
            }
        }

        /** It is an alias (CNAME), which RFC 5321 §5.1 forbids; addresses may be empty. */
        record Alias(DomainName canonicalName, List<InetAddress> addresses) implements HostState {
            public Alias {
                addresses = List.copyOf(addresses);
            }
        }

        /** The MX names an IP address instead of a host. */
        record IsAddress() implements HostState {}

        /** The MX names something that is no host name at all, or the root among other MX records. */
        record NotAHostName() implements HostState {}

        /** It exists and has no address. */
        record NoAddress() implements HostState {}

        /** It does not exist. */
        record NoSuchHost() implements HostState {}

        /** Could not ask. */
        record Failed(DnsFailure failure) implements HostState {}

        /**
         * The stem of its messages, which end in {@code .seen}, {@code .why} and {@code .do}; their {@code {0}} is the
         * name in the MX record, {@code {1}} where an alias leads.
         */
        default String messageKey() {
            return switch (this) {
                case Addresses _ -> "dns.host.addresses";
                case Alias _ -> "dns.host.alias";
                case IsAddress _ -> "dns.host.is-address";
                case NotAHostName _ -> "dns.host.not-a-host-name";
                case NoAddress _ -> "dns.host.no-address";
                case NoSuchHost _ -> "dns.host.no-such-host";
                case Failed _ -> "dns.host.failed";
            };
        }
    }
}
