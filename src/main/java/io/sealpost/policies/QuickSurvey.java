package io.sealpost.policies;

import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.MailRoute;
import io.sealpost.mtasts.MxPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many domains are asked at once.
 *
 * @param route where mail goes
 * @param mx its mail servers as lines of a policy; empty where there are none
 * @param published what is announced already, here or elsewhere
 * @param failure why the DNS could not be asked for mail servers or announcement; null where it answered
 */
public record QuickSurvey(
        MailRoute route,
        List<MxPattern> mx,
        ForeignPolicy published,
        @Nullable DnsFailure failure) {

    public QuickSurvey {
        mx = List.copyOf(mx);
    }
}
