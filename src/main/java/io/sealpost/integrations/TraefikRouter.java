package io.sealpost.integrations;

/** The name of the router and the rule that lead requests for one domain's policy to the edge. */
final class TraefikRouter {

    private TraefikRouter() {}

    /**
     * Different for each domain, and the same for ever: letters, digits, hyphens and underscores, because a dot separates
     * the parts of a label and {@code @} those of a name (Traefik's documentation of routers). Domain names are in lower
     * case, so {@code U} is free to stand for an underscore.
     */
    static String name(String domain) {
        return PolicyHost.of(domain).replace('_', 'U').replace('.', '_');
    }

    /** Only the policy: challenges of the CA are answered by Traefik itself, and everything else by its 404. */
    static String rule(String domain) {
        return "Host(`" + PolicyHost.of(domain) + "`) && Path(`/.well-known/mta-sts.txt`)";
    }
}
