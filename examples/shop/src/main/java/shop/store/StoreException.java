// SPDX-License-Identifier: Apache-2.0
package shop.store;

import java.sql.SQLException;

/** The database refused; the request that met it answers 500. */
public final class StoreException extends RuntimeException {

  private StoreException(String message, SQLException cause) {
    super(message, cause);
  }

  public static StoreException because(String what, SQLException cause) {
    return new StoreException(what + ": " + cause.getMessage(), cause);
  }
}
