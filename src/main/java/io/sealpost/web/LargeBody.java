package io.sealpost.web;

/**
 * A path that takes more than other requests may send. A bean of this type is found by itself.
 *
 * @param path the whole path, without the context path
 * @param bytes the most that a request there may hold
 */
public record LargeBody(String path, long bytes) {}
