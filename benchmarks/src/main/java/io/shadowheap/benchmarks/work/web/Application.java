// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work.web;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Customers in a table, as JSON. */
@SpringBootApplication
@RestController
public class Application {

  static final int CUSTOMERS = 1_000;

  private final JdbcTemplate database;

  /** Fills the table. */
  public Application(JdbcTemplate database) {
    this.database = database;
    database.execute("create table customer(id int primary key, name varchar(40))");
    database.update(
        "insert into customer select x, 'customer ' || x from system_range(1, ?)", CUSTOMERS);
  }

  /** One row. */
  public record Customer(int id, String name) {}

  /** The row with a number. */
  @GetMapping("/customers/{id}")
  public Customer customer(@PathVariable("id") int id) {
    return database.queryForObject(
        "select id, name from customer where id = ?",
        (row, index) -> new Customer(row.getInt(1), row.getString(2)),
        id);
  }
}
