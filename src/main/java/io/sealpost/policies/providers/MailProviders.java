package io.sealpost.policies.providers;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.policies.providers.Recognition.Exchanger;
import io.sealpost.policies.providers.Recognition.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mail providers that are known by the names of their MX. */
public final class MailProviders {

    // An address written as an MX passes for a name; a top-level label is never all digits (RFC 3696 §2).
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(?!\\d+$)[a-z0-9-]+");

    private final List<MailProvider> providers;

    MailProviders(List<MailProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** The providers that come with Sealpost. */
    public static MailProviders builtIn() {
        return new MailProviders(MailProviderFile.builtIn());
    }

    /**
     * The providers of an operator's file before those that come with Sealpost; the same id replaces ours.
     *
     * @throws ProvidersFileException where the file cannot be used: says where and what to do
     */
    public static MailProviders with(Path file) {
        Map<String, MailProvider> byId = new LinkedHashMap<>();
        MailProviderFile.read(file).forEach(provider -> byId.put(provider.id(), provider));
        MailProviderFile.builtIn().forEach(provider -> byId.putIfAbsent(provider.id(), provider));
        return new MailProviders(new ArrayList<>(byId.values()));
    }

    public List<MailProvider> all() {
        return providers;
    }

    public Optional<MailProvider> byId(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /** Who runs these MX, and which lines may stand for each in a policy. Never fails, whatever the names are. */
    public Recognition recognise(List<String> mxTargets) {
        List<Exchanger> exchangers = mxTargets.stream().map(this::recogniseOne).toList();
        long known = exchangers.stream().filter(mx -> mx.provider() != null).count();
        Recognition mixed = new Recognition(Verdict.MIXED, exchangers);
        if (known == 0) {
            return new Recognition(Verdict.UNKNOWN, exchangers);
        }
        boolean one = known == exchangers.size() && mixed.providers().size() == 1;
        return one ? new Recognition(Verdict.ONE, exchangers) : mixed;
    }

    private Exchanger recogniseOne(String mxTarget) {
        String target = mxTarget.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        DomainName host = hostName(target);
        if (host == null) {
            return new Exchanger(target, null, null, null);
        }
        MailProvider provider = providerOf(host);
        MxPattern documented =
                provider == null ? null : provider.policyFor(host).orElse(null);
        return new Exchanger(target, provider, new MxPattern(false, host), documented);
    }

    private @Nullable MailProvider providerOf(DomainName mx) {
        MailProvider best = null;
        int precision = -1;
        for (MailProvider provider : providers) {
            int found = provider.precision(mx).orElse(-1);
            if (found > precision) {
                best = provider;
                precision = found;
            }
        }
        return best;
    }

    private static @Nullable DomainName hostName(String target) {
        try {
            return HOST_NAME.matcher(target).matches() ? new DomainName(target) : null;
        } catch (IllegalArgumentException tooLong) {
            return null;
        }
    }
}
