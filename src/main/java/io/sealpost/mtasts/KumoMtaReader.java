package io.sealpost.mtasts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** KumoMTA: forgives blanks and empty lines, takes hosts as they are, refuses a field that stands twice. */
final class KumoMtaReader implements SenderReader {

    private record Field(String value, int line, boolean repeated) {}

    private static final Field MISSING = new Field("", 0, true);

    @Override
    public Sender sender() {
        return Sender.KUMOMTA;
    }

    @Override
    public SenderReading read(PolicyText body) {
        Map<String, Field> fields = new HashMap<>();
        List<String> mx = new ArrayList<>();
        List<String> lines = Lines.ofLf(body.text());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                return refused(Refusal.COLON, i + 1);
            }
            String key = Lines.strip(line.substring(0, colon), Lines.UNICODE_SPACE);
            String value = Lines.strip(line.substring(colon + 1), Lines.UNICODE_SPACE);
            if (key.equals("mx")) {
                mx.add(value.toLowerCase(Locale.ROOT));
            } else {
                fields.put(key, new Field(value, i + 1, fields.containsKey(key)));
            }
        }
        return judge(fields, mx);
    }

    private SenderReading judge(Map<String, Field> fields, List<String> mx) {
        Field version = fields.getOrDefault("version", MISSING);
        if (version.repeated() || !version.value().equals("STSv1")) {
            return refused(Refusal.VERSION, version.line());
        }
        Field modeField = fields.getOrDefault("mode", MISSING);
        PolicyMode mode = PolicyMode.of(modeField.value());
        if (modeField.repeated() || mode == null) {
            return refused(Refusal.MODE, modeField.line());
        }
        if (mx.isEmpty() && mode != PolicyMode.NONE) {
            return refused(Refusal.MX, 0);
        }
        Field maxAgeField = fields.getOrDefault("max_age", MISSING);
        long maxAge = Numbers.unsigned(maxAgeField.value(), -1);
        return maxAgeField.repeated() || maxAge < 0
                ? refused(Refusal.MAX_AGE, maxAgeField.line())
                : accepted(mode, maxAge, mx);
    }
}
