package dev.switchboard.contracts;

/** A turn together with what it is about. */
public record TurnClassified(TurnOpened turn, Classification classification)
    implements Event.OnIntents {

  public TurnClassified {
    Require.present("turn", turn);
    Require.present("classification", classification);
  }

  @Override
  public String id() {
    return Ids.derive("turn.classified", turn.turnId());
  }

  @Override
  public String conversationId() {
    return turn.conversationId();
  }
}
