// SPDX-License-Identifier: Apache-2.0
package shop.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import shop.cart.Cart;
import shop.product.Catalog;
import shop.product.Product;
import shop.quote.Quotes;

/** The cart of the session. */
final class CartRoutes {

  private final Catalog catalog;
  private final Quotes quotes;
  private final SignedIn signedIn;

  CartRoutes(Catalog catalog, Quotes quotes, SignedIn signedIn) {
    this.catalog = catalog;
    this.quotes = quotes;
    this.signedIn = signedIn;
  }

  void register(RoutesConfig routes) {
    routes.get("/cart", this::show);
    routes.post("/cart/lines", this::add);
    routes.delete("/cart/lines/{productId}", this::remove);
    routes.get("/cart/quote", this::quote);
  }

  private void show(Context request) {
    request.json(Views.CartView.of(signedIn.session(request).cart()));
  }

  private void add(Context request) {
    Cart cart = signedIn.session(request).cart();
    var line =
        request
            .bodyValidator(Views.AddLine.class)
            .check(
                l -> l.quantity() >= 1 && l.quantity() <= Cart.MAX_QUANTITY,
                "quantity is 1 to " + Cart.MAX_QUANTITY)
            .get();
    Product product =
        catalog
            .find(line.productId())
            .orElseThrow(
                () -> new NotFoundResponse("no such product: productId=" + line.productId()));
    cart.add(product, line.quantity());
    request.status(201).json(Views.CartView.of(cart));
  }

  private void remove(Context request) {
    Cart cart = signedIn.session(request).cart();
    long productId = request.pathParamAsClass("productId", Long.class).get();
    if (!cart.remove(productId)) {
      throw new NotFoundResponse("not in the cart: productId=" + productId);
    }
    request.json(Views.CartView.of(cart));
  }

  private void quote(Context request) {
    request.json(Views.QuoteView.of(quotes.of(signedIn.session(request).cart().lines())));
  }
}
