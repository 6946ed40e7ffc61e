package io.sealpost.policies.web;

import io.sealpost.accounts.OperatorPage;
import io.sealpost.policies.BoundZone;
import org.springframework.stereotype.Component;

/** Leads operators to {@link BoundZoneController}. */
@Component
class BoundZonePage implements OperatorPage {

    private final BoundZone zone;

    BoundZonePage(BoundZone zone) {
        this.zone = zone;
    }

    @Override
    public boolean there() {
        return zone.exists();
    }

    @Override
    public String path() {
        return BoundZoneController.PATH;
    }

    @Override
    public String messageKey() {
        return "policies.bound-zone";
    }
}
