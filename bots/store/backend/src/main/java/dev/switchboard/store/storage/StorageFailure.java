package dev.switchboard.store.storage;

import java.sql.SQLException;

/** The database refused; the operation did not happen. */
public class StorageFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  StorageFailure(SQLException cause) {
    super("The shop's database refused: " + cause.getMessage(), cause);
  }
}
