package io.sealpost.edge;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLException;

/** One certificate with its key; counted, because BoringSSL keeps it outside the heap. */
abstract class TlsIdentity {

    private int count = 1;

    /** Keeps it for one more user; false where the last one has given it up already. */
    synchronized boolean retain() {
        if (count == 0) {
            return false;
        }
        count++;
        return true;
    }

    final void release() {
        synchronized (this) {
            if (--count > 0) {
                return;
            }
        }
        free();
    }

    /** A handler for one connection, which keeps what it needs by itself. */
    abstract SslHandler handler(ByteBufAllocator allocator) throws SSLException;

    abstract void free();
}
