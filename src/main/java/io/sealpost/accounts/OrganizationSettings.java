package io.sealpost.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes several settings of an organization at once, all of them or none. */
@Service
public class OrganizationSettings {

    private final OrganizationKeeping keeping;
    private final OrganizationRules rules;
    private final SecondFactor factor;

    OrganizationSettings(OrganizationKeeping keeping, OrganizationRules rules, SecondFactor factor) {
        this.keeping = keeping;
        this.rules = rules;
        this.factor = factor;
    }

    /** For its owners; what is null stays as it is. @param name that {@link OrganizationKeeping#objection} has nothing against */
    @Transactional
    public void change(
            Account account,
            UUID id,
            @Nullable String name,
            @Nullable Boolean fourEyes,
            @Nullable Boolean secondFactorRequired) {
        if (name != null) {
            keeping.rename(account, id, name);
        }
        if (fourEyes != null) {
            rules.fourEyes(account, id, fourEyes);
        }
        if (secondFactorRequired != null) {
            factor.require(account, id, secondFactorRequired);
        }
    }
}
