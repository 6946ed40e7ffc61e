package io.sealpost.domains.web;

import io.sealpost.domains.Ownership;
import io.sealpost.domains.OwnershipLook;
import io.sealpost.domains.OwnershipState;
import io.sealpost.domains.ProofLook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the DNS showed, ready to print.
 *
 * @param word seen, missing, other or unasked
 * @param texts other texts that stand at the challenge's name
 * @param failure the message that says why the DNS could not be asked, or null
 * @param round how many looks there were since the page was opened
 * @param trigger when htmx looks again; null when it need not
 */
record SeenView(
        String word,
        List<String> texts,
        @Nullable String failure,
        Instant at,
        int round,
        @Nullable String trigger) {

    private static final int QUICK_ROUNDS = 36;
    private static final int ROUNDS = 200;

    static SeenView of(OwnershipLook look, int round) {
        String trigger = waits(look.ownership()) && round < ROUNDS
                ? "load delay:" + (round < QUICK_ROUNDS ? "5s" : "30s")
                : null;
        return switch (look.seen()) {
            case ProofLook.Seen seen -> new SeenView("seen", List.of(), null, look.at(), round + 1, trigger);
            case ProofLook.Missing(List<String> texts) ->
                new SeenView(texts.isEmpty() ? "missing" : "other", texts, null, look.at(), round + 1, trigger);
            case ProofLook.Unasked(var failure) ->
                new SeenView(
                        "unasked",
                        List.of(),
                        "dns.failure." + failure.name().toLowerCase(java.util.Locale.ROOT) + ".seen",
                        look.at(),
                        round + 1,
                        trigger);
        };
    }

    /** Somebody waits for the DNS to show the proof. */
    static boolean waits(Ownership ownership) {
        return ownership.objecting()
                || ownership.state() == OwnershipState.UNPROVED
                || ownership.state() == OwnershipState.DEPARTED;
    }

    /** The class of its colour. */
    public String kind() {
        return switch (word) {
            case "seen" -> "ok";
            case "other" -> "bad";
            case "unasked" -> "warn";
            default -> "note";
        };
    }

    public String icon() {
        return switch (word) {
            case "seen" -> "success";
            case "other" -> "error";
            case "unasked" -> "question";
            default -> "clock";
        };
    }
}
