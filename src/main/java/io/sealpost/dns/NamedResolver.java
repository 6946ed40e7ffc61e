package io.sealpost.dns;

/**
 * One of several resolvers, asked by itself.
 *
 * @param name for people: its address
 */
public record NamedResolver(String name, DnsClient client) {}
