/**
 * Many domains at once: imports from files, and actions on a selection or on a whole filter. Both are a job with a row for
 * each domain. First each row is looked at and says what would happen to it; once somebody has confirmed that, the rows are
 * done one by one. What happens to a domain and what its row says of it are one transaction, so that whoever dies on the way
 * neither loses a row nor does one twice. Nothing here decides anything about domains: that is done by the same services
 * as behind the pages of one domain.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "audit",
            "domains",
            "policies",
            "checks",
            "checks :: history",
            "mtasts",
            "dns",
            "jobs",
            "web"
        })
package io.sealpost.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
