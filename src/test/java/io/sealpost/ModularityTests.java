package io.sealpost;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Arrows between modules go down only, and no module reaches into another's inside. */
class ModularityTests {

    @Test
    void modulesUseOnlyWhatTheirPackageInfoAllows() {
        ApplicationModules.of(SealpostApplication.class).verify();
    }
}
