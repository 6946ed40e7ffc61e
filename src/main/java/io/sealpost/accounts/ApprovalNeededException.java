package io.sealpost.accounts;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * The organization asks for four eyes, and this change was to be made with two: an owner makes it, or approves it. Answered
 * with 403.
 */
public final class ApprovalNeededException extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    public ApprovalNeededException() {
        super(HttpStatus.FORBIDDEN);
        setDetail("In this organization an editor's change waits for the approval of somebody else.");
    }
}
