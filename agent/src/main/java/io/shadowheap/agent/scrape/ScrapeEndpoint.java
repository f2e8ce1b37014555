// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.scrape;

import io.shadowheap.agent.config.Address;
import io.shadowheap.series.Scrape;
import io.shadowheap.wire.Report;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/**
 * Listens for scrapes, on one thread, a few connections at a time, each for a few seconds: whoever
 * is slow, or many, takes nothing from the application. Where it cannot listen it says so once and
 * the service runs on.
 */
public final class ScrapeEndpoint implements Runnable {

  private static final int MOST_CONNECTIONS = 16;
  private static final int LOOK_MILLIS = 500;

  private final Address address;
  private final Thread thread;
  private final String token;
  private volatile Report latest;
  private volatile boolean closing;
  private volatile Selector selector;
  private boolean started;
  private Answers answers;

  /**
   * Touches no network class: safe before the application's main.
   *
   * @param token what a scraper must show; empty if nothing
   */
  public ScrapeEndpoint(Address address, String token) {
    this.address = address;
    this.token = token;
    this.thread = new Thread(null, this, "shadowheap-scrape", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ScrapeEndpoint.class.getClassLoader());
  }

  /** Starts the thread, once. After the application's first class is loaded. */
  public void start() {
    if (!started) {
      started = true;
      thread.start();
    }
  }

  /** From now on this is the answer. */
  public void offer(Report report) {
    latest = report;
  }

  /** Its thread, for what it costs. */
  public Thread thread() {
    return thread;
  }

  /** Ends the thread soon. */
  public void close() {
    closing = true;
    Selector open = selector;
    if (open != null) {
      open.wakeup();
    }
  }

  @Override
  public void run() {
    ShadowheapSlots.ignoreCurrentThread();
    try (Selector open = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(address.host(), address.port()));
      server.configureBlocking(false);
      server.register(open, SelectionKey.OP_ACCEPT);
      answers = new Answers(Scrape.of(() -> latest), token);
      selector = open;
      serve(open, server);
    } catch (IOException | RuntimeException | Error failure) {
      System.err.println(
          "shadowheap: listen="
              + address.host()
              + ":"
              + address.port()
              + " is not served: "
              + failure
              + "; the service runs on without it");
    }
  }

  private void serve(Selector open, ServerSocketChannel server) throws IOException {
    while (!closing) {
      open.select(LOOK_MILLIS);
      for (Iterator<SelectionKey> keys = open.selectedKeys().iterator(); keys.hasNext(); ) {
        SelectionKey key = keys.next();
        keys.remove();
        if (key.isValid() && key.isAcceptable()) {
          accept(open, server);
        } else if (key.isValid()) {
          ((Exchange) key.attachment()).move(key);
        }
      }
      closeOverdue(open);
    }
    for (SelectionKey key : open.keys()) {
      key.channel().close();
    }
  }

  /** Out of file handles is no reason to end: the next one may have luck. */
  private void accept(Selector open, ServerSocketChannel server) {
    try {
      SocketChannel channel = server.accept();
      if (channel == null) {
        return;
      }
      if (open.keys().size() > MOST_CONNECTIONS) {
        channel.close();
        return;
      }
      channel.configureBlocking(false);
      channel.register(open, SelectionKey.OP_READ, new Exchange(answers, System.nanoTime()));
    } catch (IOException failed) {
      pauseBriefly();
    }
  }

  private static void pauseBriefly() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException stray) {
      return; // nobody of ours interrupts
    }
  }

  private static void closeOverdue(Selector open) throws IOException {
    long now = System.nanoTime();
    for (SelectionKey key : open.keys()) {
      if (key.attachment() instanceof Exchange exchange && exchange.isOverdue(now)) {
        key.channel().close();
      }
    }
  }
}
