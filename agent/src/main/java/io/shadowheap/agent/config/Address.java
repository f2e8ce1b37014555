// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.agent.config;

/**
 * Where to listen. No network class: it is read before the application's main.
 *
 * @param host a name or an address, without brackets
 * @param port 1 to 65535
 */
public record Address(String host, int port) {

  private static final String LOOPBACK = "127.0.0.1";

  /** Reads 7011, :7011, host:7011 or [::1]:7011. */
  static Address of(Given given) {
    String text = given.value();
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean brackets = host.startsWith("[") && host.endsWith("]");
    if (brackets) {
      host = host.substring(1, host.length() - 1);
    }
    int port = port(text.substring(colon + 1));
    if (port == 0 || !brackets && host.indexOf(':') >= 0 || host.indexOf('/') >= 0) {
      throw given.refuse("is not a port, or a host and a port; write " + given.option().example());
    }
    return new Address(host.isEmpty() ? LOOPBACK : host, port);
  }

  private static int port(String digits) {
    if (digits.isEmpty() || digits.length() > 5) {
      return 0;
    }
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      port = 10 * port + c - '0';
    }
    return port > 65_535 ? 0 : port;
  }

  /** The address as host:port; one that means all addresses becomes this machine's name. */
  String seenFrom(String machine) {
    String name = host.equals("0.0.0.0") || host.equals("::") ? machine : host;
    return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
  }

  /** By its name alone; a name that merely resolves to loopback needs a token all the same. */
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || isLoopbackV4();
  }

  private boolean isLoopbackV4() {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return host.startsWith("127.");
  }
}
