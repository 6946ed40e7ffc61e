package io.sealpost.policies;

import java.time.Instant;

/**
 * A place in a list: the row next to the wanted page, so that far pages cost no more than the first.
 *
 * @param backwards the page ends before this row; otherwise it begins after it
 * @param name of that row, as A-labels
 * @param changedAt of that row
 */
public record ListCursor(boolean backwards, String name, Instant changedAt) {}
