package io.sealpost.edge;

import io.sealpost.edge.PolicyRequest.Verb;

/** Decides what a request is answered with, whatever version of HTTP it came in (RFC 8461 §3.3, RFC 9110). */
final class PolicyAnswers {

    private final CurrentIndex index;

    PolicyAnswers(CurrentIndex index) {
        this.index = index;
    }

    Answer to(PolicyRequest request) {
        if (request.verb() == Verb.OTHER) {
            return Answer.of(Outcome.METHOD);
        }
        if (!request.policyPath()) {
            return Answer.of(Outcome.NOT_FOUND);
        }
        if (request.domain() == null) {
            return Answer.of(Outcome.UNKNOWN_HOST);
        }
        // Before the look-up: a load that ends in between must not turn "not known yet" into "not hosted".
        boolean complete = index.complete();
        Hosted hosted = index.get().find(request.domain());
        if (hosted == null) {
            return Answer.of(complete ? Outcome.UNKNOWN_HOST : Outcome.UNAVAILABLE);
        }
        return new Answer(notModified(request, hosted) ? Outcome.NOT_MODIFIED : Outcome.SERVED, hosted);
    }

    private static boolean notModified(PolicyRequest request, Hosted hosted) {
        return request.ifNoneMatch() != null
                && hosted.id() != null
                && EntityTags.match(request.ifNoneMatch(), hosted.id());
    }
}
