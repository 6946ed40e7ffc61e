package io.sealpost.certificates;

/** A host presents another certificate, or none; published inside the transaction, to be heard after its commit. */
public record HostCertificateChanged(HostCertificate certificate) {}
