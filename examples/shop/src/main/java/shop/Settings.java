// SPDX-License-Identifier: Apache-2.0
package shop;

/**
 * What the command line says.
 *
 * @param port where to listen, 0 for any free port
 * @param sessionSeconds a session idle for so long is closed
 * @param housekeepingSeconds from one round of the background job to the next
 */
public record Settings(int port, int sessionSeconds, int housekeepingSeconds) {

  static final String USAGE =
      "usage: java -jar shop.jar [--port 7020] [--session-seconds 900] [--housekeeping-seconds 1]";

  /** Reads {@code --name value} pairs; anything else is an IllegalArgumentException. */
  public static Settings parse(String... arguments) {
    int port = 7020;
    int sessionSeconds = 900;
    int housekeepingSeconds = 1;
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--port" -> port = number(arguments[i], value, 0, 65_535);
        case "--session-seconds" -> sessionSeconds = number(arguments[i], value, 1, 86_400);
        case "--housekeeping-seconds" ->
            housekeepingSeconds = number(arguments[i], value, 1, 86_400);
        default ->
            throw new IllegalArgumentException("unknown option: " + arguments[i] + "; " + USAGE);
      }
    }
    return new Settings(port, sessionSeconds, housekeepingSeconds);
  }

  private static int number(String name, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException ignored) {
      // the message below says what was expected
    }
    throw new IllegalArgumentException(
        name + " is a number from " + least + " to " + most + ", not '" + value + "'; " + USAGE);
  }
}
