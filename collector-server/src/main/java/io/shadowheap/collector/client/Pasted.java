// SPDX-License-Identifier: Apache-2.0
package io.shadowheap.collector.client;

import io.shadowheap.collector.api.Api;
import io.shadowheap.collector.api.InstanceView;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An address as people copy it from a browser, and what it shows.
 *
 * <pre>
 *   page   http://HOST/#/instances/ID/types?range=6h     that instance
 *          http://HOST/#/diff?before=...                that diff
 *          http://HOST/#/services/NAME, http://HOST/     the one instance there is
 *   API    http://HOST/api/v1/instances/ID/cycles        that instance
 *          http://HOST/api/v1/diff?left=...&amp;right=...    that diff
 * </pre>
 *
 * @param server where the server is, ending in a slash
 * @param parts of the path after #/ or /api/v1/, decoded
 * @param query what stands after the question mark, as it is; empty if nothing
 */
public record Pasted(URI server, List<String> parts, String query) {

  private static final String API = "/api/v1/";
  private static final String FILE = "report.html";

  /**
   * @throws IllegalArgumentException if it is no address of a server, saying what to write
   */
  public static Pasted of(String text) {
    int hash = text.indexOf('#');
    URI address = uri(hash < 0 ? text : text.substring(0, hash));
    String path = address.getRawPath();
    int api = path.indexOf(API);
    if (hash >= 0) {
      String[] fragment = text.substring(hash + 1).split("\\?", 2);
      return new Pasted(
          folder(address), parts(fragment[0]), fragment.length > 1 ? fragment[1] : "");
    }
    if (api < 0) {
      return new Pasted(folder(address), List.of(), "");
    }
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    return new Pasted(
        at(address, path.substring(0, api + 1)), parts(path.substring(api + API.length())), query);
  }

  /**
   * The address of a server alone.
   *
   * @throws IllegalArgumentException if it is none, saying what to write
   */
  public static URI server(String text) {
    return of(text).server();
  }

  private static URI uri(String text) {
    try {
      var address = new URI(text);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http && address.getHost() != null && address.getRawUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw wrong();
    }
    throw wrong();
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException("write an address such as http://127.0.0.1:7010");
  }

  private static URI folder(URI address) {
    String path = address.getRawPath();
    return at(address, path.substring(0, path.lastIndexOf('/') + 1));
  }

  private static URI at(URI address, String path) {
    return URI.create(
        address.getScheme() + "://" + address.getRawAuthority() + (path.isEmpty() ? "/" : path));
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty())
        .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toList();
  }

  /**
   * The path of the file of findings about what the address shows.
   *
   * @param asked the server
   * @throws Refused if it shows no one instance and no diff
   */
  public String file(Server asked) throws Refused {
    if (parts.equals(List.of("diff")) || parts.equals(List.of("diff", FILE))) {
      boolean fromPage = !query.contains("left=");
      return Server.path("diff", FILE)
          + "?"
          + (fromPage ? new PageDiff(asked, query).query() : query);
    }
    String instance =
        parts.size() > 1 && parts.get(0).equals("instances") ? parts.get(1) : only(asked);
    return Server.path("instances", instance, FILE) + (query.isEmpty() ? "" : "?" + query);
  }

  private String only(Server asked) throws Refused {
    String service = parts.size() > 1 && parts.get(0).equals("services") ? parts.get(1) : null;
    List<InstanceView> found =
        asked.get(Server.path("instances"), Api.InstancesView.class).instances().stream()
            .filter(instance -> service == null || instance.service().equals(service))
            .toList();
    if (found.size() == 1) {
      return found.get(0).id();
    }
    throw new Refused(
        Refused.UNKNOWN,
        found.isEmpty()
            ? "no instance has reported yet; start a service with the agent"
            : "%d instances report; name one, such as %s#/instances/%s"
                .formatted(
                    found.size(),
                    server,
                    found.stream()
                        .limit(3)
                        .map(InstanceView::id)
                        .collect(Collectors.joining(" or " + server + "#/instances/"))));
  }
}
