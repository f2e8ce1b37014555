// SPDX-License-Identifier: Apache-2.0
package shop.customer;

import java.sql.SQLException;
import javax.sql.DataSource;
import shop.store.StoreException;

/** Table customer. */
public final class CustomerRepository {

  private final DataSource database;

  public CustomerRepository(DataSource database) {
    this.database = database;
  }

  /** The customer, or null if there is none with this id. */
  public Customer find(long id) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select id, name, email, street, postcode, city from customer where id = ?")) {
      select.setLong(1, id);
      try (var rows = select.executeQuery()) {
        return rows.next()
            ? new Customer(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                new Address(rows.getString(4), rows.getString(5), rows.getString(6)))
            : null;
      }
    } catch (SQLException e) {
      throw StoreException.because("customer not read: id=" + id, e);
    }
  }

  public void saveAddress(long id, Address address) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update customer set street = ?, postcode = ?, city = ? where id = ?")) {
      update.setString(1, address.street());
      update.setString(2, address.postcode());
      update.setString(3, address.city());
      update.setLong(4, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw StoreException.because("address not saved: customer=" + id, e);
    }
  }
}
