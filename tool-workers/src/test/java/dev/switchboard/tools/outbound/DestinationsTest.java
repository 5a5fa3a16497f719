package dev.switchboard.tools.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.tools.call.ToolFailure;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

  private static final Destinations SHOP =
      new Destinations(List.of("shop.example", "back.example"), List.of("Back.Example"), List.of());

  private static void check(Destinations destinations, String host, String... addresses)
      throws Exception {
    destinations.checkHost("t", host);
    destinations.checkAddresses(
        "t", host, List.of(addresses).stream().map(DestinationsTest::address).toList());
  }

  private static InetAddress address(String literal) {
    return Objects.requireNonNull(Network.literal(literal), literal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
  void aDeclaredHostMayLeadToTheInternet(String address) {
    assertThatCode(() -> check(SHOP, "shop.example", address)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd12:3456::1",
        "fd00:ec2::254",
        "ff02::1",
        // IPv4 addresses inside of IPv6 addresses
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:a00:1::1"
      })
  void aNameThatLeadsInwardsIsRefused(String address) {
    assertThatThrownBy(() -> check(SHOP, "shop.example", address))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("shop.example")
        .hasMessageContaining("privateHosts");
  }

  @Test
  void oneBadAddressAmongGoodOnesIsEnough() {
    assertThatThrownBy(() -> check(SHOP, "shop.example", "8.8.8.8", "10.0.0.1"))
        .hasMessageContaining("10.0.0.1");
  }

  @Test
  void aHostThatIsNotDeclaredIsRefusedWhereverItLeads() {
    assertThatThrownBy(() -> check(SHOP, "evil.example", "8.8.8.8"))
        .hasMessageContaining("evil.example")
        .hasMessageContaining("back.example, shop.example");
  }

  @Test
  void hostsAreTheSameInAnyCaseAndWithADotAtTheEnd() {
    assertThatCode(() -> check(SHOP, "SHOP.example.", "8.8.8.8")).doesNotThrowAnyException();
  }

  @Test
  void aPrivateHostMayLeadInwards() {
    assertThatCode(() -> check(SHOP, "back.example", "10.0.0.1", "169.254.1.1"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "10.0.0.1"})
  void anAddressThatIsSpelledOutIsDeclared(String host) {
    Destinations local = new Destinations(List.of(host), List.of(), List.of());
    assertThatCode(
            () -> check(local, host, host.equals("localhost") ? "::1" : Destinations.bare(host)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "0x7f.0.0.1", "127.1", "1.2.3.4.5", "loopback"})
  void aNumberInAnotherFormIsNoSpelledOutAddress(String host) {
    Destinations odd = new Destinations(List.of(host), List.of(), List.of());
    assertThatThrownBy(() -> check(odd, host, "127.0.0.1")).isInstanceOf(ToolFailure.class);
  }

  @Test
  void whoeverRunsTheServiceMayOpenANetwork() {
    Destinations open =
        new Destinations(
            List.of("shop.svc"), List.of(), List.of(Network.of("10.96.0.0/12"), Network.of("::1")));
    assertThatCode(() -> check(open, "shop.svc", "10.100.0.7", "::1")).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(open, "shop.svc", "10.112.0.1")).isInstanceOf(ToolFailure.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.0/x", "shop.example", "", "fd00::/129", "10.0.0/8"})
  void aNetworkThatIsNoneIsRefusedWithTheMend(String text) {
    assertThatThrownBy(() -> Network.of(text)).hasMessageContaining("write one such as 10.0.0.0/8");
  }

  @Test
  void hostsAreDeclaredByTheAddressesThatNameThem() {
    assertThat(
            DeclaredHosts.of(
                List.of(
                    "https://a.example:8443/x/{id}?q=http://b.example",
                    "HTTP://u:p@c.example",
                    "http://[::1]:80/",
                    "store.yaml")))
        .containsExactly("a.example", "c.example", "[::1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://{host}/x", "https://{region}.example/", "http:///x"})
  void aHostThatCouldBeAnyIsNotDeclared(String url) {
    assertThatThrownBy(() -> DeclaredHosts.of(List.of(url))).hasMessageContaining("allowedHosts");
  }
}
