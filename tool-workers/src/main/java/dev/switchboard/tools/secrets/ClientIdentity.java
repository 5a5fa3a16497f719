package dev.switchboard.tools.secrets;

import org.jspecify.annotations.Nullable;

/**
 * What a client shows of itself when it connects, in PEM.
 *
 * @param trust the authorities that vouch for servers; null = the platform's
 */
public record ClientIdentity(String certificate, String key, @Nullable String trust) {

  /** Without the key. */
  @Override
  public String toString() {
    return "ClientIdentity[" + Integer.toHexString(certificate.hashCode()) + "]";
  }
}
