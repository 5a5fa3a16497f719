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
   * How the turns of the last minutes went.
   *
   * @throws RefusedException when that can't be read now
   */
  byte[] turnFigures();

  /**
   * The flows of the bot as graphs.
   *
   * @throws RefusedException when they can't be read now
   */
  byte[] flows();

  /**
   * How the tasks of a flow fared lately.
   *
   * @throws RefusedException when that can't be read now
   */
  byte[] taskRates(String flow);

  /**
   * A page of the pages of knowledge, and how their indexing is.
   *
   * @param wanted {@code cursor} and {@code limit}, those that are given
   * @throws RefusedException when they can't be read now, or a value is none
   */
  byte[] knowledge(Map<String, String> wanted);

  /**
   * Passages that answer a question.
   *
   * @param wanted {@code query}, {@code knowledge} and {@code top}, those that are given
   * @throws RefusedException when they can't be searched now, or a value is none
   */
  byte[] passages(Map<String, String> wanted);

  /**
   * The prompts of the bot.
   *
   * @throws RefusedException when they can't be read now
   */
  byte[] prompts();

  /**
   * The models of the bot, their endpoints' state and what they took.
   *
   * @throws RefusedException when they can't be read now
   */
  byte[] models();

  /**
   * The intents of the bot, and the file that defines them.
   *
   * @throws RefusedException when they can't be read now
   */
  byte[] intents();
}
