package dev.switchboard.benchmarks.peers;

import java.net.http.HttpRequest;
import java.util.Map;

/** A system that runs turns, as its own documentation starts it. */
interface Peer extends AutoCloseable {

  /** What it is called in the report, with its version. */
  String name();

  /** What a turn that was answered survives, in a few words. */
  String durability();

  /** Asks for a turn in a conversation of its own, and waits for the reply. */
  HttpRequest turn(String id);

  /** What a caller without an answer sends, so that the turn is not run twice. */
  HttpRequest again(String id);

  /** Asks for the reply of a turn and starts nothing; 200 and the reply's text once it is there. */
  HttpRequest reply(String id);

  /** The roots of its process trees, by part. */
  Map<String, Long> processes();

  /** Ends with SIGKILL what runs the turns. Stores stay. */
  void kill();

  /** Starts again what {@link #kill} ended, and returns once it takes turns. */
  void startAgain();

  @Override
  void close();
}
