package io.sealpost.api.problem;

import io.sealpost.api.ApiPaths;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can go wrong. A type keeps its URI for ever; its words are {@code api.problem.<slug>.title}, {@code .detail} and
 * {@code .todo}.
 */
public enum ProblemType {
    /** No token, or one that does not count. */
    UNAUTHORIZED(401),
    /** The token counts and may not do this; argument: the scope that may. */
    INSUFFICIENT_SCOPE(403),
    /** Too many wrong tokens came from this address. */
    TOO_MANY_WRONG_TOKENS(429),
    /** The token has used up its requests for now. */
    RATE_LIMITED(429),
    /** There is no such thing, or it belongs to another organization. */
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The body is larger than is read. */
    TOO_LARGE(413),
    /** The request itself cannot be read. */
    BAD_REQUEST(400),
    /** The body is no JSON; arguments: line and column. */
    MALFORMED_JSON(400),
    /** Fields of body or query are wrong, each said in {@code errors}. */
    INVALID_REQUEST(422),
    /** The organization has to prove first that it controls the domain; argument: the domain. */
    DOMAIN_NOT_PROVED(409),
    /** No other organization has proved control of the domain, or that is disputed already. */
    NO_TRANSFER(409),
    /** Nothing is published for the domain yet. */
    NOT_PUBLISHED(409),
    /** Removal would put mail at risk; arguments: days and the day from which it is safe. */
    REMOVAL_NOT_SAFE(409),
    /** The version is of a text that cannot be read as a policy; argument: its number. */
    NOT_REPUBLISHABLE(409),
    /** Somebody published meanwhile; argument: the newest version. */
    PRECONDITION_FAILED(412),
    /** If-Match is missing; argument: the entity tag of now. */
    PRECONDITION_REQUIRED(428),
    /** There is no certificate to act on, or another one than was named. */
    CERTIFICATE_CHANGED(409),
    /** The authority did not do it; argument: what it said. */
    AUTHORITY_FAILED(502),
    /** Looking again has to wait: an authority counts failures. */
    NOT_NOW(409),
    /** The certificate that was uploaded is of no use, for the reasons in {@code errors}. */
    CERTIFICATE_REFUSED(422),
    /** There are as many as there may be; argument: how many. */
    TOO_MANY(409),
    /** The organization has as many domains that it has not proved as it may; argument: how many. */
    TOO_MANY_UNPROVED(409),
    /** The organization would be without an owner. */
    LAST_OWNER(409),
    /** Nobody would run the instance. */
    LAST_OPERATOR(409),
    /** Somebody else may have set the account up for this address. */
    ADDRESS_NOT_VERIFIED(409),
    /** Organizations belong to the group. */
    GROUP_IN_USE(409),
    /** Nobody enters the organization. */
    ORGANIZATION_CLOSED(409),
    /** Whoever is invited has a role in the organization already. */
    MEMBER_ALREADY(409),
    /** Too many invitations at once. */
    TOO_MANY_INVITATIONS(429),
    /** Nobody approves what they proposed. */
    OWN_PROPOSAL(409),
    /** The proposal was approved, refused or withdrawn already. */
    PROPOSAL_DECIDED(409),
    /** What was proposed is served already. */
    PROPOSAL_SERVED(409),
    /** As many checks of the organization are running as may. */
    TOO_MANY_CHECKS(429),
    /** As many imports and bulk actions of the organization are at work as may. */
    TOO_MANY_JOBS(429),
    /** As many files of the organization are being read as may. */
    TOO_MANY_UPLOADS(429),
    /** The import or bulk action is not where this can be done; argument: where it is. */
    JOB_NOT_READY(409),
    /** Nothing is sent to the webhook before it is started again. */
    WEBHOOK_STOPPED(409),
    /** The Idempotency-Key field cannot be read. */
    IDEMPOTENCY_KEY_INVALID(400),
    /** The key was used with another request. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** The first request with this key is still under way. */
    IDEMPOTENCY_KEY_IN_USE(409),
    /** What came of the first request with this key is committed, and its answer was never kept. */
    IDEMPOTENCY_ANSWER_LOST(409),
    /** This node reads as many files as it can at once. */
    BUSY(503),
    /** Two changes wanted the same at the same moment, and this one gave way. */
    COLLISION(503),
    /** The database cannot be reached. */
    UNAVAILABLE(503),
    /** A fault of ours. */
    INTERNAL_ERROR(500);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** For example {@code domain-not-proved}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same on every instance, and the page that explains it on each. */
    public String uri() {
        return ApiPaths.PROBLEMS + "/" + slug();
    }

    public String messageKey() {
        return "api.problem." + slug();
    }

    public static Optional<ProblemType> of(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** What a status says where nothing more is known. */
    static ProblemType of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> INSUFFICIENT_SCOPE;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? INTERNAL_ERROR : BAD_REQUEST;
        };
    }
}
