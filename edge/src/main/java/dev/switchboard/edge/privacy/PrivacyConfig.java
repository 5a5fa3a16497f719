package dev.switchboard.edge.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The encryption of events in Kafka. */
@ConfigMapping(prefix = "switchboard.privacy")
public interface PrivacyConfig {

  /**
   * Whether events are written encrypted with a data key of their conversation, which an erasure
   * destroys. Encrypted events are read in any case.
   */
  @WithDefault("false")
  boolean encryptText();

  /** 32 bytes in Base64 that data keys are stored encrypted with; without it, as they are. */
  Optional<String> masterKey();
}
