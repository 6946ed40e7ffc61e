package io.sealpost.api;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How many large bodies are read at the same time: so many on each node, and fewer of each organization's tokens. */
@Component
class UploadTurns {

    private final int ofNode;
    private final int ofOrganization;
    private final Map<UUID, Integer> taken = new HashMap<>();
    private int all;

    UploadTurns(ApiProperties properties) {
        this.ofNode = properties.uploadsAtOnce();
        this.ofOrganization = properties.uploadsOfOrganization();
    }

    enum Turn {
        /** It is to be given back. */
        GRANTED,
        /** The organization's other uploads come first. */
        TOO_MANY,
        /** Others' uploads come first. */
        BUSY
    }

    synchronized Turn take(UUID organization) {
        int own = taken.getOrDefault(organization, 0);
        if (own >= ofOrganization) {
            return Turn.TOO_MANY;
        }
        if (all >= ofNode) {
            return Turn.BUSY;
        }
        taken.put(organization, own + 1);
        all++;
        return Turn.GRANTED;
    }

    synchronized void giveBack(UUID organization) {
        taken.computeIfPresent(organization, (_, own) -> own == 1 ? null : own - 1);
        all--;
    }
}
