package io.sealpost.api.webhook;

import io.sealpost.api.webhook.WebhookTurns.Turn;
import io.sealpost.jobs.QuarterOfThreads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives webhooks their turns on one of the threads that this node has for them. */
@Component
class WebhookShifts {

    private static final Logger log = LoggerFactory.getLogger(WebhookShifts.class);

    /** As long as a delivery is tried; one whose turn does not come for so long is given up too. */
    private static final Duration PATIENCE = DeliveryWork.PAUSES.stream().reduce(Duration.ZERO, Duration::plus);

    private final WebhookTurns turns;
    private final DeliveryWork work;
    private final DeliveryQueue queue;
    private final WebhookLanes lanes;
    private final QuarterOfThreads threads;
    private final Clock clock;

    WebhookShifts(
            WebhookTurns turns,
            DeliveryWork work,
            DeliveryQueue queue,
            WebhookLanes lanes,
            QuarterOfThreads threads,
            Clock clock) {
        this.turns = turns;
        this.work = work;
        this.queue = queue;
        this.lanes = lanes;
        this.threads = threads;
        this.clock = clock;
    }

    /** Sends what is due until nothing is, or the node stops; false where something is left that nobody looks after. */
    boolean shift(BooleanSupplier stopping) {
        // Who gets no thread may go: whoever has one looks again after giving it back.
        while (threads.take()) {
            try {
                takeTurns(stopping);
            } finally {
                threads.giveBack();
            }
            if (turns.due(1).isEmpty()) {
                return true;
            }
            if (stopping.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private void takeTurns(BooleanSupplier stopping) {
        boolean called = false;
        List<UUID> due = turns.due(2);
        while (!due.isEmpty() && !stopping.getAsBoolean()) {
            if (due.size() > 1 && !called) {
                // The first may be silent: another thread, here or on another node, sees to the second.
                lanes.now();
                called = true;
            }
            turns.begin(due.getFirst()).ifPresent(turn -> turn(turn, stopping));
            due = turns.due(2);
        }
    }

    private void turn(Turn turn, BooleanSupplier stopping) {
        Sent sent = sent(turn, stopping);
        Instant resumes = turns.end(turn, sent).orElse(null);
        if (resumes == null) {
            return;
        }
        queue.giveUp(turn.webhook().id(), clock.instant().minus(PATIENCE));
        lanes.at(resumes);
        if (sent.again() != null && sent.again().isAfter(resumes)) {
            lanes.at(sent.again());
        }
    }

    /** What is wrong with one webhook keeps none of the others from its turn. */
    private Sent sent(Turn turn, BooleanSupplier stopping) {
        try {
            return work.turn(turn, stopping);
        } catch (RuntimeException fault) {
            log.error("Nothing could be sent to the webhook {}", turn.webhook().id(), fault);
            return new Sent(0, true, null);
        }
    }
}
