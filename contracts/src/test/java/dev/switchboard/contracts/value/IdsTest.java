package dev.switchboard.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void theSameCausesDeriveTheSameId() {
    assertThat(Ids.derive("turn", "c-1", "m-1")).isEqualTo(Ids.derive("turn", "c-1", "m-1"));
  }

  @Test
  void anIdStaysTheSameAcrossReleases() {
    // sha256 over 00000004 "turn" 00000003 "c-1" 00000003 "m-1", first 16 bytes in base32hex.
    assertThat(Ids.derive("turn", "c-1", "m-1")).isEqualTo("n6940j489rreg623cf77m5e5ao");
  }

  @Test
  void whereOneCauseEndsAndTheNextBeginsMatters() {
    assertThat(Ids.derive("turn", "ab", "c")).isNotEqualTo(Ids.derive("turn", "a", "bc"));
  }

  @Test
  void idsOfDifferentKindsDiffer() {
    assertThat(Ids.derive("turn", "c-1")).isNotEqualTo(Ids.derive("run", "c-1"));
  }
}
