package io.sealpost.checks.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finding, ready to print.
 *
 * @param id of the element on the page; the same each time that the same check is shown
 * @param good whether all is as it should be: nothing is to be done then
 * @param todo what to do; empty where nothing is
 * @param line the exact line to copy, or null
 * @param evidence what was seen, in lines; empty where there is nothing to show
 */
record FindingView(
        String id,
        Look look,
        String word,
        boolean good,
        String code,
        String seen,
        List<RfcText.Piece> why,
        String todo,
        @Nullable String line,
        String evidence) {}
