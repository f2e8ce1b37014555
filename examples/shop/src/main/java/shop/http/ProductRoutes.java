// SPDX-License-Identifier: Apache-2.0
package shop.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import shop.product.Bestsellers;
import shop.product.Catalog;
import shop.product.Product;
import shop.search.Search;
import shop.session.SessionStore;

/** Looking around. */
final class ProductRoutes {

  private static final int PAGE = 20;

  private final Catalog catalog;
  private final Bestsellers bestsellers;
  private final Search search;
  private final SessionStore sessions;

  ProductRoutes(Catalog catalog, Bestsellers bestsellers, Search search, SessionStore sessions) {
    this.catalog = catalog;
    this.bestsellers = bestsellers;
    this.search = search;
    this.sessions = sessions;
  }

  void register(RoutesConfig routes) {
    routes.get("/products", this::page);
    routes.get("/products/{id}", this::product);
    routes.get("/bestsellers", this::bestsellers);
    routes.get("/search", this::search);
  }

  private void page(Context request) {
    int page =
        request
            .queryParamAsClass("page", Integer.class)
            .check(n -> n >= 0 && n < 10_000, "page counts from 0 to 9999")
            .getOrDefault(0);
    request.json(
        catalog.page(request.queryParam("category"), page, PAGE).stream()
            .map(Views.ProductView::of)
            .toList());
  }

  private void product(Context request) {
    long id = request.pathParamAsClass("id", Long.class).get();
    Product product =
        catalog.find(id).orElseThrow(() -> new NotFoundResponse("no such product: id=" + id));
    sessions.find(request.header(SignedIn.HEADER)).ifPresent(session -> session.viewed(product));
    request.json(Views.ProductView.of(product));
  }

  private void bestsellers(Context request) {
    request.json(
        bestsellers.ranking().stream()
            .map(b -> new Views.SoldView(b.product().id(), b.product().name(), b.sold()))
            .toList());
  }

  private void search(Context request) {
    String query =
        request
            .queryParamAsClass("q", String.class)
            .check(q -> q != null && !q.isBlank() && q.length() <= 80, "q has 1 to 80 characters")
            .get();
    request.json(Views.SearchView.of(search.find(query)));
  }
}
