package io.sealpost.bulk.web;

import io.sealpost.bulk.RowResult;

/**
 * How a result is shown beside its word.
 *
 * @param kind the colour's class
 */
record ResultLook(String kind, String icon) {

    static ResultLook of(RowResult result) {
        return switch (result) {
            case WAITING -> new ResultLook("idle", "clock");
            case CREATE -> new ResultLook("accent", "plus");
            case CHANGE -> new ResultLook("note", "edit");
            case CHECK -> new ResultLook("note", "refresh");
            case RETIRE -> new ResultLook("warn", "shield-off");
            case REMOVE -> new ResultLook("warn", "trash");
            case CREATED, CHANGED, CHECKING -> new ResultLook("ok", "check");
            case RETIRED, REMOVED -> new ResultLook("ok", "shield-off");
            case PROPOSED -> new ResultLook("note", "eye");
            case UNPROVED -> new ResultLook("warn", "key");
            case UNCHANGED, HERE, NOTHING, LEFT_OUT -> new ResultLook("idle", "minus");
            case LATER -> new ResultLook("idle", "clock");
            case OVERTAKEN -> new ResultLook("warn", "warning");
            case ERROR -> new ResultLook("bad", "error");
        };
    }
}
