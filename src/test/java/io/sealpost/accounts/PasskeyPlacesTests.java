package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To which name passkeys belong, for each way in which an operator may say where the dashboard is. */
class PasskeyPlacesTests {

    @ParameterizedTest
    @CsvSource({
        "https://sealpost.example.net, sealpost.example.net, https://sealpost.example.net",
        "https://sealpost.example.net:443, sealpost.example.net, https://sealpost.example.net",
        "https://Sealpost.Example.net:9443/mail, sealpost.example.net, https://sealpost.example.net:9443",
        "https://xn--bcher-kva.example, xn--bcher-kva.example, https://xn--bcher-kva.example",
        "http://localhost:8080, localhost, http://localhost:8080",
        "http://localhost, localhost, http://localhost",
        "http://sealpost.localhost:80, sealpost.localhost, http://sealpost.localhost"
    })
    void belongToTheNameOfTheAddress(String address, String relyingPartyId, String origin) {
        assertThat(PasskeyPlaces.of(URI.create(address))).isEqualTo(new PasskeyPlace.Here(relyingPartyId, origin));
    }

    @ParameterizedTest
    @CsvSource({
        "http://sealpost.example.net, PLAIN_HTTP",
        "http://notlocalhost:8080, PLAIN_HTTP",
        "http://localhost.example.net, PLAIN_HTTP",
        "https://192.0.2.7, NUMERIC",
        "http://127.0.0.1:8080, NUMERIC",
        "https://[2001:db8::7]:9443, NUMERIC",
        "sealpost.example.net, NO_ADDRESS",
        "https:///sealpost, NO_ADDRESS"
    })
    void belongNowhereWhereBrowsersWouldRefuse(String address, PasskeyPlace.Why why) {
        assertThat(PasskeyPlaces.of(URI.create(address))).isEqualTo(new PasskeyPlace.Nowhere(why));
    }
}
