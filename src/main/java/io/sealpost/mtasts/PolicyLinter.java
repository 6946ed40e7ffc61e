package io.sealpost.mtasts;

import java.util.List;

final class PolicyLinter {
    private PolicyLinter() {}

    static PolicyReading read(byte[] body) {
        return new PolicyReading(null, List.of(), List.of());
    }
}
