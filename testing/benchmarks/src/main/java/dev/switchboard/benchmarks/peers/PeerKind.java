package dev.switchboard.benchmarks.peers;

/** Which systems are measured. */
enum PeerKind {
  /** Ours, as its stores are by default. */
  SWITCHBOARD,
  /** Ours, whose stores write to the disk before they answer. */
  SWITCHBOARD_FSYNC,
  /** Restate. */
  RESTATE,
  /** LangGraph.js. */
  LANGGRAPH,
  /** DBOS. */
  DBOS;

  boolean needsNode() {
    return this != SWITCHBOARD && this != SWITCHBOARD_FSYNC;
  }

  Peer start(StandIns standIns) throws Exception {
    return switch (this) {
      case SWITCHBOARD -> new SwitchboardPeer(StoreDurability.PAGE_CACHE, standIns);
      case SWITCHBOARD_FSYNC -> new SwitchboardPeer(StoreDurability.FSYNC, standIns);
      case RESTATE -> new RestatePeer(NodeProgram.install("restate"), standIns);
      case LANGGRAPH ->
          new PostgresPeer(
              "LangGraph.js 1.7.3", "fsync, one copy", NodeProgram.install("langgraph"), standIns);
      case DBOS ->
          new PostgresPeer("DBOS 5.3.0", "fsync, one copy", NodeProgram.install("dbos"), standIns);
    };
  }
}
