package io.sealpost;

import static io.sealpost.AccessWorld.OWNER;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.domains.DomainClaims;
import io.sealpost.domains.DomainOwnership;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Domains of {@link AccessWorld} that were elsewhere, are to be proved, or are wanted by two. */
record AccessOwnership(ApplicationContext context) {

    /** Claimed, and with a policy somewhere else. */
    String announced() {
        DomainName name = AccessWorld.host();
        claim(OWNER, name);
        dns().mx(name.ascii(), 10, "mx." + name)
                .a("mx." + name, "192.0.2.1")
                .txt("_mta-sts." + name, "v=STSv1; id=2020010101;");
        return name.ascii();
    }

    /** Claimed by an organization that is not trusted, with the proof in the DNS. */
    String provable() {
        trust(false);
        DomainName name = AccessWorld.host();
        claim(OWNER, name);
        prove(OWNER, name);
        return name.ascii();
    }

    /** Held, while another organization has proved control as well. */
    String contested() {
        DomainName name = AccessWorld.host();
        claim(OWNER, name);
        claim(SignedInAs.CHARLIE, name);
        prove(SignedInAs.CHARLIE, name);
        context.getBean(DomainOwnership.class).lookNow(SignedInAs.CHARLIE, name);
        return name.ascii();
    }

    void trust(boolean trusted) {
        jdbc().sql("update organization set trusted = ? where id = ?")
                .params(trusted, OWNER.organizationId())
                .update();
    }

    private void claim(Account account, DomainName name) {
        context.getBean(DomainClaims.class).claim(account, name);
    }

    private void prove(Account account, DomainName name) {
        String challenge = jdbc().sql("select challenge from domain where name = ? and organization_id = ?")
                .params(name.ascii(), account.organizationId())
                .query(String.class)
                .single();
        dns().txt("_sealpost-challenge." + name, challenge);
    }

    private FakeDns dns() {
        return context.getBean(FakeDns.class);
    }

    private JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }
}
