// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.benchmarks.work.web;

import io.shadowheap.benchmarks.work.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application; one operation is a hundred requests to it, one after the other. */
public final class Requests implements Operation {

  private static final int PER_OPERATION = 100;

  private final ConfigurableApplicationContext started;
  private final URI base;
  private int sent;

  /** Returns when it is ready. */
  public Requests() {
    SpringApplication application = new SpringApplication(Application.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setDefaultProperties(
        Map.of(
            "server.address", "127.0.0.1",
            "server.port", "0",
            "logging.level.root", "warn",
            "spring.datasource.url", "jdbc:h2:mem:customers"));
    started = application.run();
    String port = started.getEnvironment().getRequiredProperty("local.server.port");
    base = URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void run() throws IOException {
    for (int i = 0; i < PER_OPERATION; i++) {
      int id = 1 + sent++ % Application.CUSTOMERS;
      var request = (HttpURLConnection) base.resolve("/customers/" + id).toURL().openConnection();
      try (InputStream body = request.getInputStream()) {
        body.readAllBytes();
      }
    }
  }

  @Override
  public void close() {
    started.close();
  }
}
