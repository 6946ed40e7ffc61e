package io.sealpost.bulk.web;

import java.time.Instant;

/**
 * An import or a bulk action in a list.
 *
 * @param title what it is, in words
 * @param kind the colour's class of its state
 */
record JobLine(
        String id, String title, String state, String kind, String icon, String author, int total, Instant madeAt) {}
