package io.sealpost.bulk.web;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.BulkApproval;
import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.BulkReport.Consequence;
import io.sealpost.mtasts.PolicyMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what starting a job would do. */
@Component
class StartWords {

    private final BulkApproval approval;
    private final Words words;

    StartWords(BulkApproval approval, Words words) {
        this.approval = approval;
        this.words = words;
    }

    /** @param removed how many domains would be removed */
    List<String> consequences(List<Consequence> all, int removed) {
        List<String> sentences = new ArrayList<>();
        all.forEach(one -> add(one, sentences));
        if (removed > 0) {
            sentences.add(words.say("bulk.consequence.removed", removed));
        }
        return sentences;
    }

    /** That nothing is published before somebody else approves it; null where it is published at once. */
    @Nullable
    String approval(Account reader, BulkJob job) {
        return approval.needed(reader, job) ? words.say("bulk.proposals") : null;
    }

    private void add(Consequence one, List<String> sentences) {
        String mode = one.mode().toString().toLowerCase(Locale.ROOT);
        String key = one.stays() ? "bulk.consequence.stays" : "bulk.consequence";
        sentences.add(words.say(key, one.domains(), mode));
        if (one.broken() > 0) {
            sentences.add(words.say(key + ".broken", one.broken(), mode));
        }
        if (one.unchecked() > 0 && one.mode() == PolicyMode.ENFORCE && !one.stays()) {
            sentences.add(words.say("bulk.consequence.unchecked", one.unchecked(), mode));
        }
    }
}
