package io.sealpost.certificates;

import java.util.List;
import java.util.Optional;

/** The authorities that may be asked, the preferred one first. */
record Authorities(List<AcmeAuthority> all) {

    Authorities {
        all = List.copyOf(all);
    }

    Optional<AcmeAuthority> of(String directory) {
        return all.stream()
                .filter(authority -> authority.directory().equals(directory))
                .findFirst();
    }
}
