package io.sealpost.edge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** ClientHellos that no client of today sends. */
final class Hellos {

    private Hellos() {}

    /** One that offers TLS 1.1 at most. */
    static byte[] tls11(String name) {
        byte[] host = name.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream extension = new ByteArrayOutputStream();
        number(extension, 2, host.length + 3);
        number(extension, 1, 0);
        number(extension, 2, host.length);
        extension.writeBytes(host);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        number(body, 2, 0x0302);
        body.writeBytes(new byte[32]);
        number(body, 1, 0);
        number(body, 2, 4);
        number(body, 2, 0xc009);
        number(body, 2, 0xc013);
        number(body, 1, 1);
        number(body, 1, 0);
        number(body, 2, extension.size() + 4);
        number(body, 2, 0);
        number(body, 2, extension.size());
        body.writeBytes(extension.toByteArray());
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        number(record, 1, 22);
        number(record, 2, 0x0301);
        number(record, 2, body.size() + 4);
        number(record, 1, 1);
        number(record, 3, body.size());
        record.writeBytes(body.toByteArray());
        return record.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int bytes, int value) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(value >> (8 * i));
        }
    }
}
