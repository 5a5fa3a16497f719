package dev.switchboard.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeyWrappingTest {

  private static final String MASTER = Base64.getEncoder().encodeToString(new byte[32]);
  private static final DataKey KEY = DataKey.random(1_700_000_000_000L);
  private static final KeyName NAME = new KeyName("shop/c-1", KEY.id());

  @Test
  void aDataKeyComesBackAsItWas() throws GeneralSecurityException {
    for (String master : new String[] {null, MASTER}) {
      KeyWrapping wrapping = KeyWrapping.with(master);

      assertThat(wrapping.unwrap(NAME, wrapping.wrap(NAME, KEY))).isEqualTo(KEY);
    }
  }

  @Test
  void aDeploymentThatGetsAMasterKeyReadsWhatItStoredBefore() throws GeneralSecurityException {
    byte[] before = KeyWrapping.with(null).wrap(NAME, KEY);

    assertThat(KeyWrapping.with(MASTER).unwrap(NAME, before)).isEqualTo(KEY);
  }

  @Test
  void withoutTheMasterKeyAWrappedDataKeyIsOfNoUse() {
    byte[] wrapped = KeyWrapping.with(MASTER).wrap(NAME, KEY);

    assertThatThrownBy(() -> KeyWrapping.with(null).unwrap(NAME, wrapped))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("master key");
  }

  @Test
  void aWrappedDataKeyBelongsToItsConversation() {
    KeyWrapping wrapping = KeyWrapping.with(MASTER);
    byte[] wrapped = wrapping.wrap(NAME, KEY);

    assertThatThrownBy(() -> wrapping.unwrap(new KeyName("c-2", KEY.id()), wrapped))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void aMasterKeyOfAnotherLengthIsRefusedWithTheFix() {
    assertThatThrownBy(() -> KeyWrapping.with("c2hvcnQ="))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("openssl rand -base64 32");
  }

  @Test
  void anIdTellsWhenItsDataKeyWasMade() {
    assertThat(KEY.madeAt()).isEqualTo(1_700_000_000_000L);
    assertThat(DataKey.timeOf("anything")).isZero();
  }

  @Test
  void theNameOfADataKeyIsReadFromItsRecord() {
    assertThat(KeyName.ofRecordKey(NAME.recordKey())).isEqualTo(NAME);
  }

  @Test
  void aDataKeyDoesNotShowItsSecret() {
    assertThat(KEY.toString())
        .doesNotContain(Base64.getEncoder().encodeToString(KEY.secret().getEncoded()))
        .contains(KEY.id());
  }
}
