package dev.switchboard.gateway.core.listing;

import dev.switchboard.gateway.core.RefusedException;
import java.util.Map;

/** Lists that other services keep, as JSON. */
public interface Listings {

  /**
   * A page of conversations, the latest first.
   *
   * @param wanted {@code search}, {@code cursor} and {@code limit}, those that are given
   * @throws RefusedException when they can't be read now, or the cursor is none
   */
  byte[] conversations(Map<String, String> wanted);

  /**
   * A page of runs, the latest first.
   *
   * @param wanted {@code flow}, {@code status}, {@code waiting}, {@code cursor} and {@code limit},
   *     those that are given
   * @throws RefusedException when they can't be read now, or a value is none
   */
  byte[] runs(Map<String, String> wanted);

  /**
   * How many conversations have runs that wait for something, or ended in some way.
   *
   * @throws RefusedException when that can't be read now
   */
  byte[] counts();

  /**
   * The flows of the bot as graphs.
   *
   * @throws RefusedException when they can't be read now
   */
  byte[] flows();
}
